package game

import "time"

// Loop moves the world on until it is closed.
type Loop struct {
	closing chan struct{}
	ended   chan struct{}
	step    func()
}

func Start(step func()) *Loop {
	l := &Loop{closing: make(chan struct{}), ended: make(chan struct{}), step: step}
	go l.run()
	return l
}

// Close waits for the last step. It may be called more than once.
func (l *Loop) Close() {
	select {
	case <-l.ended:
		return
	default:
	}
	close(l.closing) // want channel/double-close
	<-l.ended
}

func (l *Loop) run() {
	defer close(l.ended)
	ticks := time.NewTicker(time.Second)
	defer ticks.Stop()
	for {
		select {
		case <-ticks.C:
			l.step()
		case <-l.closing:
			return
		}
	}
}
