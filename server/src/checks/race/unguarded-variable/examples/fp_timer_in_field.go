// lookalike: bad_timer_in_field.go the timer is stopped before the channel is made

package drain

import "time"

type link struct {
	slow  *time.Timer
	ready chan struct{}
}

func open() *link {
	l := &link{}
	l.slow = time.AfterFunc(time.Hour, func() {
		l.ready <- struct{}{}
	})
	l.slow.Stop()
	l.ready = make(chan struct{})
	return l
}

func (l *link) wait() {
	l.slow.Reset(time.Millisecond)
	<-l.ready
}
