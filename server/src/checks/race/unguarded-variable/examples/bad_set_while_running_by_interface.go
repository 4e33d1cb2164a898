package fixture

import (
	"sync"
	"time"
)

type wire interface {
	Write(data []byte) error
}

// Pump sends what it is given, one after the other.
type Pump interface {
	// SetTimeout sets how long to wait for an answer. It may be called before Stop.
	SetTimeout(d time.Duration)
	// Start sets it going.
	Start()
	Stop()
}

// Access to its requests is thread-safe.
type queuePump struct {
	mu       sync.Mutex
	requests chan []byte
	timeout  time.Duration
	wire     wire
}

// NewPump makes one that has not started.
func NewPump(w wire) Pump {
	return &queuePump{timeout: time.Minute, wire: w}
}

func (d *queuePump) SetTimeout(t time.Duration) {
	d.timeout = t // want race/unguarded-variable
}

func (d *queuePump) Start() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.requests = make(chan []byte, 1)
	go d.pump()
}

func (d *queuePump) Stop() {
	d.mu.Lock()
	defer d.mu.Unlock()
	close(d.requests)
}

func (d *queuePump) pump() {
	ticker := time.NewTicker(d.timeout)
	defer ticker.Stop()
	for {
		select {
		case r, ok := <-d.requests:
			if !ok {
				return
			}
			if err := d.wire.Write(r); err != nil {
				return
			}
		case <-ticker.C:
			ticker.Reset(d.timeout)
		}
	}
}
