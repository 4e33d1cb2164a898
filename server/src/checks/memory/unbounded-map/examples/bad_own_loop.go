// go: 1.25

package gauges

import (
	"sync"
	"time"
)

// Recorder keeps what its probe says.
type Recorder struct {
	mu     sync.Mutex
	points map[int64]float64
	probe  func() float64
}

// New makes one that has recorded nothing.
func New(probe func() float64) *Recorder {
	return &Recorder{points: make(map[int64]float64), probe: probe}
}

// Run works until it is stopped.
func (r *Recorder) Run(stop <-chan struct{}) {
	ticks := time.NewTicker(time.Second)
	defer ticks.Stop()
	for {
		select {
		case <-stop:
			return
		case now := <-ticks.C:
			r.mu.Lock()
			r.points[now.UnixNano()] = r.probe() // want memory/unbounded-map@"r.points[now.UnixNano()]"
			r.mu.Unlock()
		}
	}
}

// At is what was recorded then.
func (r *Recorder) At(t time.Time) (float64, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	p, ok := r.points[t.UnixNano()]
	return p, ok
}
