// go: 1.27

package fixture

import "sync"

type ending struct {
	begun chan struct{}
	over  chan struct{}
	once  sync.Once
}

func (e *ending) End() {
	e.once.Do(func() {
		close(e.begun)
		close(e.over)
	})
}

// Pump takes what comes in until it is ended.
type Pump struct {
	in <-chan string
	ending
}

// NewPump makes one, without the channel by which it is told to end.
func NewPump(in <-chan string) *Pump {
	return &Pump{in: in, begun: make(chan struct{})}
}

// Run starts it.
func (p *Pump) Run(take func(string)) {
	go func() {
		for {
			select {
			case <-p.over: // want channel/blocked-receiver@"<-p.over"
				return
			case s := <-p.in:
				take(s)
			}
		}
	}()
}
