package align

import (
	"context"
	"time"
)

type session struct{ name string }

type book struct{ orders []string }

// Strategy keeps a book for each session.
type Strategy struct {
	books  map[string]*book
	submit func(s *session) string
}

// Add makes a book for one more session, and watches it.
func (s *Strategy) Add(ctx context.Context, x *session) {
	s.books[x.name] = &book{} // want race/unguarded-map
	go s.monitor(ctx, x)
}

func (s *Strategy) monitor(ctx context.Context, x *session) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			_ = s.books[x.name]
		}
	}
}
