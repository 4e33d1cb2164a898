// go: 1.25

package reindex

import (
	"context"
	"time"
)

func run(ctx context.Context, next func(time.Time) time.Time, work func() error) {
	at := next(time.Now())
	timer := time.NewTimer(time.Until(at))
	schedule := func() {
		at = next(at)
		timer.Reset(time.Until(at))
	}
	for {
		select {
		case <-timer.C:
			if err := work(); err != nil {
				schedule()
				continue
			}
			schedule()
		case <-ctx.Done():
			if !timer.Stop() {
				<-timer.C
			}
			return
		}
	}
}
