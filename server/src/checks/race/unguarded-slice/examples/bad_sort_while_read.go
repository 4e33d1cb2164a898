// go: 1.25

package latency

import (
	"slices"
	"time"
)

// Report holds figures of a run.
type Report struct {
	First  time.Duration
	Median time.Duration
}

// Summarize computes the median in the background, which sorts the samples, and meanwhile looks at the first one.
func Summarize(samples []time.Duration) Report {
	if len(samples) == 0 {
		return Report{}
	}
	median := make(chan time.Duration, 1)
	go func() {
		slices.Sort(samples) // want race/unguarded-slice
		median <- samples[len(samples)/2]
	}()
	first := samples[0]
	return Report{First: first, Median: <-median}
}

// Slowest returns the n slowest samples.
func Slowest(samples []time.Duration, n int) []time.Duration {
	sorted := slices.Sorted(slices.Values(samples))
	slices.Reverse(sorted)
	return sorted[:min(n, len(sorted))]
}
