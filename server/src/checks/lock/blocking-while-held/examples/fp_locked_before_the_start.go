// go: 1.25

package login

import "sync"

type session struct {
	mu    sync.Mutex
	state int
}

func (s *session) activate() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state++
}

func (s *session) answer(write func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	write()
	s.state++
}

// the lock is taken and given back before the goroutine exists that waits with it
func held(s *session) {
	s.activate()
	entered := make(chan struct{})
	resume := make(chan struct{})
	go func() {
		s.answer(func() {
			close(entered)
			<-resume // want lock/blocking-while-held@"<-resume" `may wait`
		})
	}()
	<-entered
	close(resume)
}
