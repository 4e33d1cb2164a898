// go: 1.25

package census

import "time"

// During counts while f runs.
func During(f func(), count func()) {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	go func() {
		for range ticker.C { // want channel/timer-drain@"ticker.C"
			count()
		}
	}()
	f()
}

// Poll asks until there is nothing left.
func Poll(left func() bool) {
	ticker := time.NewTicker(time.Second)
	for range ticker.C { // want channel/timer-drain@"ticker.C"
		if !left() {
			ticker.Stop()
		}
	}
}
