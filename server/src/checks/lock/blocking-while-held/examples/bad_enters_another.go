// go: 1.25
package monitors

import "sync"

type stream struct {
	groupMu sync.Mutex
	group   sync.WaitGroup
	quit    chan struct{}
	msgs    chan string
}

func (s *stream) enter() {
	s.groupMu.Lock()
	s.group.Add(1)
	s.groupMu.Unlock()
}

// It counts another goroutine, while it is counted itself.
func (s *stream) monitor() {
	defer s.group.Done()
	for {
		select {
		case <-s.quit:
			return
		case m := <-s.msgs:
			s.enter()
			go s.show(m)
		}
	}
}

func (s *stream) show(m string) {
	defer s.group.Done()
	println(m)
}

func (s *stream) start() {
	s.enter()
	go s.monitor()
}

func (s *stream) stop() {
	s.groupMu.Lock()
	defer s.groupMu.Unlock()
	close(s.quit)
	s.group.Wait() // want lock/blocking-while-held@"s.group.Wait()"
}
