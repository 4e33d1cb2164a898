// lookalike: bad_timer.go the goroutine has ended before the next iteration begins
// go: 1.18

package remind

import (
	"context"
	"fmt"
	"time"
)

// Mailer sends mail and may take its time.
type Mailer interface {
	Send(ctx context.Context, to, text string) error
}

// Send reminds one after the other, each within a limit.
func Send(ctx context.Context, m Mailer, limit time.Duration, addresses []string) error {
	for _, to := range addresses {
		each, cancel := context.WithTimeout(ctx, limit)
		sent := make(chan error, 1)
		go func() {
			sent <- m.Send(each, to, "it is time")
		}()
		err := <-sent
		cancel()
		if err != nil {
			return fmt.Errorf("reminder to %s: %w", to, err)
		}
	}
	return nil
}
