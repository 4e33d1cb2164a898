// go: 1.25

package monitor

import (
	"context"
	"os"
	"time"
)

type server struct{ exited chan string }

// watch tells when a task has ended, long after whoever started it has gone.
func (s *server) watch(ctx context.Context, id string, exit <-chan struct{}) {
	go func() {
		select {
		case <-exit:
			s.exited <- id
		case <-ctx.Done():
		}
	}()
}

// Start runs a task for a request.
func (s *server) Start(ctx context.Context, id string, run func(context.Context) (<-chan struct{}, error)) error {
	exit, err := run(ctx)
	if err != nil {
		return err
	}
	s.watch(context.Background(), id, exit)
	return nil
}

type pipe interface {
	Write(b []byte) (int, error)
	Close() error
}

type pipes interface {
	Open(ctx context.Context, name string) (pipe, error)
}

// Copy writes for longer than the request takes that asks for it.
func (s *server) Copy(ctx context.Context, name string, all pipes, lines <-chan []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	out, err := all.Open(context.Background(), name)
	if err != nil {
		return err
	}
	go func() {
		defer out.Close()
		for l := range lines {
			if _, err := out.Write(l); err != nil {
				return
			}
		}
	}()
	return nil
}

// Remove tries again for a while.
func Remove(ctx context.Context, dir string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	tries := make(map[string]int)
	for {
		err := os.RemoveAll(dir)
		if err == nil {
			return nil
		}
		if tries[dir] == 50 {
			return err
		}
		tries[dir]++
		time.Sleep(100 * time.Millisecond)
	}
}
