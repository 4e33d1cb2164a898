// go: 1.27

package fixture

import "sync"

type ending struct {
	over chan struct{}
	once sync.Once
}

func (e *ending) End() { e.once.Do(func() { close(e.over) }) }

// Pump takes what comes in until it is ended.
type Pump struct {
	in <-chan string
	ending
}

// NewPump makes one: from Go 1.27 on a literal may name what an embedded struct has.
func NewPump(in <-chan string) *Pump {
	return &Pump{in: in, over: make(chan struct{})}
}

// Run starts it.
func (p *Pump) Run(take func(string)) {
	go func() {
		for {
			select {
			case <-p.over:
				return
			case s := <-p.in:
				take(s)
			}
		}
	}()
}
