// go: 1.25

package metrics

import (
	"sync/atomic"
	"time"
)

// Reporter writes the count out at regular intervals.
type Reporter struct {
	ticker *time.Ticker
	count  atomic.Int64
	write  func(int64)
}

// Start begins to report.
func Start(every time.Duration, write func(int64)) *Reporter {
	r := &Reporter{ticker: time.NewTicker(every), write: write}
	go r.run()
	return r
}

func (r *Reporter) run() {
	for range r.ticker.C { // want channel/timer-drain@"r.ticker.C" `does not close`
		r.write(r.count.Load())
	}
}

// Add counts.
func (r *Reporter) Add(n int64) { r.count.Add(n) }

// Stop ends the reports.
func (r *Reporter) Stop() { r.ticker.Stop() }
