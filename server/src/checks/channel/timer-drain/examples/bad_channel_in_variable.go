// go: 1.22

package stream

import (
	"errors"
	"time"
)

// Stream is read from with a deadline.
type Stream struct {
	notify chan struct{}
	data   []byte
}

// Read waits for ever where the timer was stopped in time.
func (s *Stream) Read(deadline time.Time) ([]byte, error) {
	var timeout <-chan time.Time
	var timer *time.Timer
	if !deadline.IsZero() {
		timer = time.NewTimer(time.Until(deadline))
		timeout = timer.C
	}
	select {
	case <-s.notify:
	case <-timeout:
		return nil, errors.New("timeout")
	}
	if timer != nil {
		if timer.Stop() {
			<-timeout // want channel/timer-drain@"<-timeout"
		}
	}
	return s.data, nil
}
