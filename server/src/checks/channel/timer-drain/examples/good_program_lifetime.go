// lookalike: bad_range_until_stop.go nobody means to stop it
// go: 1.25

package uptime

import (
	"sync/atomic"
	"time"
)

var seconds atomic.Int64

// Run counts the seconds that the program runs.
func Run() {
	for range time.NewTicker(time.Second).C {
		seconds.Add(1)
	}
}

// Seconds gives the count.
func Seconds() int64 { return seconds.Load() }
