// go: 1.25

package job

import (
	"context"
	"sync"
	"time"
)

type job struct {
	begun chan struct{}
	done  chan struct{}
	lines int
}

func (j *job) await(ctx context.Context) error {
	select {
	case <-j.done:
		return nil
	case <-j.begun:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Lines counts beside its caller.
func Lines(ctx context.Context, text []string) (int, error) {
	j := &job{begun: make(chan struct{}), done: make(chan struct{})}
	go func() {
		close(j.begun)
		j.lines = len(text) // want race/unguarded-variable@"j.lines"
		close(j.done)
	}()
	if err := j.await(ctx); err != nil {
		return 0, err
	}
	return j.lines, nil
}

func pause(done <-chan struct{}, d time.Duration) {
	select {
	case <-done:
	case <-time.After(d):
	}
}

// Count counts for a while.
func Count(text []string) int {
	n := 0
	done := make(chan struct{})
	go func() {
		n = len(text) // want race/unguarded-variable@"n"
		close(done)
	}()
	pause(done, time.Second)
	return n
}

func soon(wg *sync.WaitGroup, d time.Duration) bool {
	begun := make(chan struct{})
	go func() {
		close(begun)
		wg.Wait()
	}()
	select {
	case <-begun:
		return true
	case <-time.After(d):
		return false
	}
}

// Words counts the words of a text.
func Words(text []string) int {
	var wg sync.WaitGroup
	words := 0
	wg.Add(1)
	go func() {
		defer wg.Done()
		words = len(text) // want race/unguarded-variable@"words"
	}()
	if !soon(&wg, time.Second) {
		return 0
	}
	return words
}
