// go: 1.21

package progress

import "time"

// Each tells the goroutine of its own start.
func Each(names []string, report func(name string, took time.Duration)) {
	last := new(time.Time)
	for _, name := range names {
		last = new(time.Time)
		stamp(last)
		go func(name string, start *time.Time) {
			report(name, time.Since(*start))
		}(name, last)
	}
	_ = last
}

func stamp(at *time.Time) { *at = time.Now() }
