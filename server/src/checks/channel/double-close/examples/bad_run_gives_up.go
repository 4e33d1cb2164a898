// go: 1.24

package service

import "time"

// Service works until it is stopped, or until it cannot go on.
type Service struct {
	stop chan struct{}
	work func() error
}

func New(work func() error) *Service {
	return &Service{stop: make(chan struct{}), work: work}
}

// Run closes the channel itself when it gives up.
func (s *Service) Run() error {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-s.stop:
			return nil
		case <-t.C:
			if err := s.work(); err != nil {
				close(s.stop)
				return err
			}
		}
	}
}

// Stop is called when all is over, whatever came of Run.
func (s *Service) Stop() {
	close(s.stop) // want channel/double-close@"close(s.stop)"
}
