// go: 1.25

package poll

import (
	"context"
	"log"
	"time"
)

// Source gives the state of something far away.
type Source interface {
	State(ctx context.Context) (string, error)
}

// Watch polls until the state is the wanted one.
func Watch(ctx context.Context, src Source, want string) error {
	for ctx.Err() == nil {
		round, cancel := context.WithTimeout(ctx, time.Second) // want goroutine/lost-cancel@"context.WithTimeout(ctx, time.Second)"
		state, err := src.State(round)
		if err != nil {
			log.Print(err)
			continue
		}
		cancel()
		if state == want {
			return nil
		}
	}
	return ctx.Err()
}
