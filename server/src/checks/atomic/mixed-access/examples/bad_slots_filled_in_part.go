// go: 1.25

// Package runs counts what its goroutines have done, when most of them have given back their slots.
package runs

import "sync/atomic"

const slots = 4

// Count runs f n times.
func Count(n int, f func() bool) int64 {
	var good int64
	busy := make(chan bool, slots)
	for i := n; i > 0; i-- {
		busy <- true
		go func() {
			defer func() { <-busy }()
			if f() {
				atomic.AddInt64(&good, 1)
			}
		}()
	}
	for i := slots - 1; i > 0; i-- {
		busy <- true
	}
	return good // want atomic/mixed-access@"good"
}
