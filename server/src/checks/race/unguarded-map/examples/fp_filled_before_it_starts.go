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

// CrossRun makes a book for each and then begins.
func (s *Strategy) CrossRun(ctx context.Context, sessions map[string]*session) {
	for name := range sessions {
		s.books[name] = &book{}
	}
	go s.monitor(ctx, sessions)
}

func (s *Strategy) monitor(ctx context.Context, sessions map[string]*session) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			for _, x := range sessions {
				_ = s.books[x.name]
			}
		}
	}
}
