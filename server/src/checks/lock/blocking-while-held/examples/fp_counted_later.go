// go: 1.25
package monitors

import "sync"

type stream struct {
	groupMu sync.Mutex
	group   sync.WaitGroup
	mu      sync.Mutex
	quit    chan struct{}
	msgs    chan string
}

// enter counts its caller: the lock keeps it out while somebody waits.
func (s *stream) enter() {
	s.groupMu.Lock()
	s.group.Add(1)
	s.groupMu.Unlock()
}

// Until it has entered, nobody waits for it.
func (s *stream) monitor(open func() *stream) {
	if s == nil {
		s = open()
		s.enter()
		defer s.group.Done()
	}
	for {
		select {
		case <-s.quit:
			return
		case m := <-s.msgs:
			println(m)
		}
	}
}

func (s *stream) start(open func() *stream) {
	go s.monitor(open)
}

// What could not be started is taken off again by who has counted it.
func (s *stream) tryStart(begin func(func()) bool) {
	s.stop()
	s.enter()
	if !begin(func() { s.monitor(nil) }) {
		s.group.Done()
	}
}

func (s *stream) stop() {
	s.groupMu.Lock()
	defer s.groupMu.Unlock()
	close(s.quit)
	s.group.Wait() // want lock/blocking-while-held@"s.group.Wait()" `may wait`
}
