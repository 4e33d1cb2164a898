// go: 1.25

package supervisor

import "sync"

// Supervisor stops all workers when one fails.
type Supervisor struct {
	stop chan struct{}
	wg   sync.WaitGroup
}

// New makes a supervisor.
func New() *Supervisor { return &Supervisor{stop: make(chan struct{})} }

func (s *Supervisor) halt() { close(s.stop) }

// Run runs the workers until they have ended.
func (s *Supervisor) Run(workers []func(stop <-chan struct{}) error) {
	for _, work := range workers {
		s.wg.Add(1)
		go func() {
			defer s.wg.Done()
			if err := work(s.stop); err != nil {
				s.halt() // want channel/double-close
			}
		}()
	}
	s.wg.Wait()
}
