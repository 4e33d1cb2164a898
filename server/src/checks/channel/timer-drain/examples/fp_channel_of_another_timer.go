// go: 1.22

package stream

import "time"

// Wait stops one timer and waits for the other, by names of their channels.
func Wait(short, long time.Duration) {
	a, b := time.NewTimer(short), time.NewTimer(long)
	var later <-chan time.Time
	later = b.C
	if a.Stop() {
		<-later
	}
}

// Either may wait for one or the other.
func Either(short, long time.Duration, both bool) {
	a, b := time.NewTimer(short), time.NewTimer(long)
	later := a.C
	if both {
		later = b.C
	}
	if a.Stop() && both {
		<-later
	}
}
