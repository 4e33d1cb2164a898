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
	l.ready = make(chan struct{}) // want race/unguarded-variable@"l.ready"
	return l
}

func (l *link) wait() {
	l.slow.Reset(time.Millisecond)
	<-l.ready
}
