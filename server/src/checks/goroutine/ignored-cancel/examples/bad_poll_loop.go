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
	s.changed <- "start"
	go func() {
		for { // want goroutine/ignored-cancel@"for" `never looks at`
			s.refresh()
			time.Sleep(every)
		}
	}()
	<-ctx.Done()
}
