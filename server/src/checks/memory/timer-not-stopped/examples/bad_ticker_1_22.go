// go: 1.22

package poll

import (
	"context"
	"time"
)

// Until asks again and again, and gives up with the context.
func Until(ctx context.Context, every time.Duration, done func() (bool, error)) error {
	ticker := time.NewTicker(every) // want memory/timer-not-stopped@"time.NewTicker(every)" `before Go 1\.23`
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
