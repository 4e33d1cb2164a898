// go: 1.25

// Package metrics hands increments to one goroutine that lives as long as the
// program.
package metrics

import "sync/atomic"

type increment struct {
	errors bool
	n      int64
}

var (
	increments = make(chan increment, 256)
	dropped    atomic.Int64
	requests   atomic.Int64
	failures   atomic.Int64
)

func init() {
	go func() {
		for inc := range increments {
			requests.Add(inc.n)
			if inc.errors {
				failures.Add(inc.n)
			}
		}
	}()
}

// Count never waits; what does not fit is counted as dropped.
func Count(n int64, errors bool) {
	select {
	case increments <- increment{errors: errors, n: n}:
	default:
		dropped.Add(1)
	}
}

func Totals() (ok, failed, lost int64) {
	return requests.Load() - failures.Load(), failures.Load(), dropped.Load()
}
