// lookalike: bad_trim_ring.go the slice is taken over and replaced under e.mu; the batch then belongs to run alone
// go: 1.25

package trace

import (
	"sync"
	"time"
)

// Span is a piece of time.
type Span struct {
	Name  string
	Begin time.Time
	End   time.Time
}

// Exporter sends spans in batches.
type Exporter struct {
	send func([]Span)
	quit chan struct{}

	mu    sync.Mutex
	spans []Span
}

// NewExporter returns an exporter that is not started yet.
func NewExporter(send func([]Span)) *Exporter {
	return &Exporter{send: send, quit: make(chan struct{})}
}

// Start begins to send.
func (e *Exporter) Start(every time.Duration) {
	go e.run(every)
}

// Stop ends the sending.
func (e *Exporter) Stop() {
	close(e.quit)
}

// Add keeps a span until it is sent.
func (e *Exporter) Add(s Span) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.spans = append(e.spans, s)
}

func (e *Exporter) run(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-e.quit:
			return
		case <-tick.C:
			e.mu.Lock()
			batch := e.spans
			e.spans = nil
			e.mu.Unlock()
			e.send(batch)
		}
	}
}
