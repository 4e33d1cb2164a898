// go: 1.25

// Package turns lets two goroutines take turns.
package turns

import (
	"runtime"
	"sync/atomic"
)

// Relay runs two parts one after the other.
type Relay struct{ stage atomic.Int32 }

// First runs the first part.
func (r *Relay) First(run func()) {
	for r.stage.Load() != 0 {
		runtime.Gosched()
	}
	run()
	r.stage.Add(1)
}

// Second runs the second part.
func (r *Relay) Second(run func()) {
	for r.stage.Load() != 1 {
		runtime.Gosched()
	}
	run()
	r.stage.Add(1)
}
