// go: 1.21

package progress

import (
	"context"
	"time"
)

// Pin follows the progress of a download until there is none for a while.
func Pin(cancel context.CancelFunc, timer *time.Timer, next func() bool) {
	last := time.Now()
	watch(cancel, timer, &last)
	follow(next, &last) // want race/unguarded-variable@"follow(next, &last)"
}

func follow(next func() bool, last *time.Time) {
	for next() {
		*last = time.Now()
	}
}

func watch(cancel context.CancelFunc, timer *time.Timer, last *time.Time) {
	go func() {
		for range timer.C {
			if time.Since(*last) > time.Minute {
				cancel()
				return
			}
		}
	}()
}
