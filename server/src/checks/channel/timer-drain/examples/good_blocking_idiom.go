// lookalike: bad_inverted_stop.go the idiom of Go before 1.23: a receive where Stop came too late
// go: 1.22

package debounce

import "time"

// Wait waits for the value, at most for the given time, and leaves the timer empty.
func Wait(values <-chan int, t *time.Timer, limit time.Duration) (int, bool) {
	t.Reset(limit)
	select {
	case v := <-values:
		if !t.Stop() {
			<-t.C
		}
		return v, true
	case <-t.C:
		return 0, false
	}
}
