// go: 1.25

// Package bench sums up what comes in, as a text and as figures, from two channels into one list.
package bench

import (
	"fmt"
	"sort"
)

// Report takes times until its channel is closed.
type Report struct {
	times  chan float64
	more   chan float64
	sorted []float64
}

// New makes a report.
func New() *Report {
	return &Report{times: make(chan float64, 16), more: make(chan float64, 16)}
}

// Times is where they go.
func (r *Report) Times() chan<- float64 { return r.times }

// More is where others go.
func (r *Report) More() chan<- float64 { return r.more }

// Text gives a text once all times are there.
func (r *Report) Text() <-chan string {
	out := make(chan string, 1)
	go func() {
		defer close(out)
		r.collect(r.times)
		out <- fmt.Sprint(r.sorted)
	}()
	return out
}

// Median gives a figure once all times are there.
func (r *Report) Median() <-chan float64 {
	out := make(chan float64, 1)
	go func() {
		defer close(out)
		r.collect(r.more)
		if n := len(r.sorted); n > 0 {
			out <- r.sorted[n/2]
		}
	}()
	return out
}

func (r *Report) collect(times <-chan float64) {
	for t := range times {
		r.sorted = append(r.sorted, t) // want race/unguarded-slice
	}
	sort.Float64s(r.sorted)
}
