// go: 1.25

package ticks

import "sync"

// Source counts until it is closed.
type Source struct {
	out  chan int
	done chan struct{}
	once sync.Once
}

// New starts one.
func New() *Source {
	s := &Source{out: make(chan int), done: make(chan struct{})}
	go s.pump()
	return s
}

func (s *Source) pump() {
	for i := 0; ; i++ {
		select {
		case <-s.done:
			return
		case s.out <- i: // want channel/send-after-close@"s.out <- i"
		}
	}
}

// Close closes what the goroutine may be sending on.
func (s *Source) Close() {
	s.once.Do(func() {
		close(s.done)
		close(s.out)
	})
}
