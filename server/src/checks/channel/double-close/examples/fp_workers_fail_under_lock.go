// go: 1.25

package supervisor

import "sync"

// Supervisor stops all workers when the first one fails.
type Supervisor struct {
	stop chan struct{}
	mu   sync.Mutex
	err  error
	wg   sync.WaitGroup
}

// New makes a supervisor.
func New() *Supervisor { return &Supervisor{stop: make(chan struct{})} }

func (s *Supervisor) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err == nil {
		s.err = err
		close(s.stop)
	}
}

// Run runs the workers until they have ended.
func (s *Supervisor) Run(workers []func(stop <-chan struct{}) error) error {
	for _, work := range workers {
		s.wg.Add(1)
		go func() {
			defer s.wg.Done()
			if err := work(s.stop); err != nil {
				s.fail(err)
			}
		}()
	}
	s.wg.Wait()
	return s.err
}
