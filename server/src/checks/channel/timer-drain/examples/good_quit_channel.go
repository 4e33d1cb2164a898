// lookalike: bad_range_until_stop.go a channel of its own ends the loop
// go: 1.25

package metrics

import (
	"sync/atomic"
	"time"
)

// Reporter writes the count out at regular intervals.
type Reporter struct {
	ticker *time.Ticker
	quit   chan struct{}
	count  atomic.Int64
	write  func(int64)
}

// Start begins to report.
func Start(every time.Duration, write func(int64)) *Reporter {
	r := &Reporter{ticker: time.NewTicker(every), quit: make(chan struct{}), write: write}
	go r.run()
	return r
}

func (r *Reporter) run() {
	for {
		select {
		case <-r.ticker.C:
			r.write(r.count.Load())
		case <-r.quit:
			return
		}
	}
}

// Add counts.
func (r *Reporter) Add(n int64) { r.count.Add(n) }

// Stop ends the reports.
func (r *Reporter) Stop() {
	r.ticker.Stop()
	close(r.quit)
}
