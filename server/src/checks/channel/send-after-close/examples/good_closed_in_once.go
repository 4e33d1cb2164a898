// lookalike: bad_closed_in_once.go waits for the goroutine before it closes what that sends on
// go: 1.25

package ticks

import "sync"

type Source struct {
	out  chan int
	done chan struct{}
	once sync.Once
	wg   sync.WaitGroup
}

func New() *Source {
	s := &Source{out: make(chan int), done: make(chan struct{})}
	s.wg.Add(1)
	go s.pump()
	return s
}

func (s *Source) pump() {
	defer s.wg.Done()
	for i := 0; ; i++ {
		select {
		case <-s.done:
			return
		case s.out <- i:
		}
	}
}

func (s *Source) Close() {
	s.once.Do(func() {
		close(s.done)
		s.wg.Wait()
		close(s.out)
	})
}
