// go: 1.25

package trace

import "time"

// Span is a piece of time.
type Span struct {
	Name  string
	Begin time.Time
	End   time.Time
}

// Exporter sends spans in batches.
type Exporter struct {
	spans []Span
	send  func([]Span)
	quit  chan struct{}
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
	e.spans = append(e.spans, s) // want race/unguarded-slice@"e.spans"
}

func (e *Exporter) run(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-e.quit:
			return
		case <-tick.C:
			batch := e.spans
			e.spans = nil
			e.send(batch)
		}
	}
}
