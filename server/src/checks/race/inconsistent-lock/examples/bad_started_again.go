// go: 1.22

package ticker

import (
	"sync"
	"time"
)

// Ticker can be stopped and started again.
type Ticker struct {
	mu     sync.Mutex
	active bool
	delay  time.Duration
	text   string
	stop   chan struct{}
	tick   func(string)
}

// New returns a ticker.
func New(tick func(string)) *Ticker {
	return &Ticker{tick: tick, delay: time.Second, stop: make(chan struct{}, 1)}
}

// Start does nothing where it is active.
func (t *Ticker) Start() {
	if t.active {
		return
	}
	t.active = true // want race/inconsistent-lock `without .Ticker.mu.`
	go func() {
		for {
			select {
			case <-t.stop:
				return
			default:
				t.mu.Lock()
				d, s := t.delay, t.text
				t.mu.Unlock()
				t.tick(s)
				time.Sleep(d)
			}
		}
	}()
}

// SetDelay changes the time between ticks.
func (t *Ticker) SetDelay(d time.Duration) {
	t.mu.Lock()
	t.delay = d
	t.mu.Unlock()
}

// SetText changes what is shown.
func (t *Ticker) SetText(s string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = s
}

// Stop ends it.
func (t *Ticker) Stop() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.active {
		t.active = false
		t.stop <- struct{}{}
	}
}
