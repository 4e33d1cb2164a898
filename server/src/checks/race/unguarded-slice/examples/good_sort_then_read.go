// lookalike: bad_sort_while_read.go the first sample is read after the goroutine has sent its answer
// go: 1.25

package latency

import (
	"slices"
	"time"
)

// Report holds figures of a run.
type Report struct {
	Fastest time.Duration
	Median  time.Duration
}

// Summarize sorts the samples in the background while it does other things.
func Summarize(samples []time.Duration, other func()) Report {
	if len(samples) == 0 {
		return Report{}
	}
	median := make(chan time.Duration, 1)
	go func() {
		slices.Sort(samples)
		median <- samples[len(samples)/2]
	}()
	other()
	r := Report{Median: <-median}
	r.Fastest = samples[0]
	return r
}
