// go: 1.22

package poll

import (
	"context"
	"log"
	"time"
)

// Until stops its ticker on every way out.
func Until(ctx context.Context, every time.Duration, done func() bool) error {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-ticker.C:
			if done() {
				return nil
			}
		}
	}
}

// Retry only sleeps: the timer has fired when it goes on.
func Retry(n int, try func() error) error {
	var err error
	for i := 0; i < n; i++ {
		if err = try(); err == nil {
			return nil
		}
		<-time.After(time.Second)
	}
	return err
}

// Run lives as long as the program.
func Run() {
	for range time.Tick(time.Minute) {
		log.Println("alive")
	}
}

// Server has one timer from start to end.
type Server struct {
	flush *time.Ticker
	stop  chan struct{}
}

// Start starts it.
func (s *Server) Start() {
	s.flush = time.NewTicker(time.Second)
	s.stop = make(chan struct{})
}

// Close ends it.
func (s *Server) Close() {
	s.flush.Stop()
	close(s.stop)
}
