// lookalike: bad_poll_loop.go each round looks at the context
// go: 1.25

package poll

import (
	"context"
	"time"
)

type state struct{ changed chan string }

func (s *state) refresh() {}

// Watch refreshes the state until the end.
func (s *state) Watch(ctx context.Context, every time.Duration) {
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(every):
				s.refresh()
			}
		}
	}()
}
