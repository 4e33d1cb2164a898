// lookalike: bad_ticker_1_22.go is the same from Go 1.23 on, where the ticker is collected
// go: 1.23

package poll

import (
	"context"
	"time"
)

func Until(ctx context.Context, every time.Duration, done func() (bool, error)) error {
	ticker := time.NewTicker(every)
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-ticker.C:
			ok, err := done()
			if err != nil {
				return err
			}
			if ok {
				ticker.Stop()
				return nil
			}
		}
	}
}
