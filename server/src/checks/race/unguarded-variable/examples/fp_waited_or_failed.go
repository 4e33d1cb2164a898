// fp: a function that waits says by its result whether it has waited in vain
// go: 1.25

package job

import (
	"context"
	"errors"
	"sync"
	"time"
)

var errLate = errors.New("late")

type job struct {
	done   chan struct{}
	failed chan error
	lines  int
}

func (j *job) await(ctx context.Context) error {
	select {
	case <-j.done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Lines counts beside its caller.
func Lines(ctx context.Context, text []string) (int, error) {
	j := &job{done: make(chan struct{})}
	go func() {
		j.lines = len(text)
		close(j.done)
	}()
	if err := j.await(ctx); err != nil {
		return 0, err
	}
	return j.lines, nil
}

func within(done <-chan struct{}, d time.Duration) bool {
	select {
	case <-done:
		return true
	case <-time.After(d):
		return false
	}
}

// Count counts for a while.
func Count(text []string) (int, error) {
	n := 0
	done := make(chan struct{})
	go func() {
		n = len(text)
		close(done)
	}()
	if !within(done, time.Second) {
		return 0, errLate
	}
	return n, nil
}

func (j *job) finished(limit <-chan time.Time) (int, error) {
	var err error
	select {
	case err = <-j.failed:
	case <-limit:
		return 0, errLate
	}
	if err != nil {
		return 0, err
	}
	return 1, nil
}

// Longest finds the longest line.
func Longest(text []string, limit <-chan time.Time) (int, error) {
	longest := 0
	j := &job{failed: make(chan error, 1)}
	go func() {
		for _, line := range text {
			longest = max(longest, len(line))
		}
		j.failed <- nil
	}()
	if _, err := j.finished(limit); err != nil {
		return 0, err
	}
	return longest, nil
}

func fill(ctx context.Context, into *job) error {
	done := make(chan struct{})
	go func() {
		into.lines++
		close(done)
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Filled counts the filled ones.
func Filled(ctx context.Context) (int, error) {
	j := &job{}
	if err := fill(ctx, j); err != nil {
		return 0, err
	}
	return j.lines, nil
}

func late(wg *sync.WaitGroup, d time.Duration) bool {
	all := make(chan struct{})
	go func() {
		defer close(all)
		wg.Wait()
	}()
	select {
	case <-all:
		return false
	case <-time.After(d):
		return true
	}
}

// Words counts the words of two texts.
func Words(one, other []string) (int, error) {
	var wg sync.WaitGroup
	var first, second int
	wg.Add(2)
	go func() {
		defer wg.Done()
		first = len(one)
	}()
	go func() {
		defer wg.Done()
		second = len(other)
	}()
	if late(&wg, time.Second) {
		return 0, errLate
	}
	return first + second, nil
}
