// go: 1.25

// Package watch waits for contexts that others end when they are done.
package watch

import (
	"context"
	"errors"
)

// Reason tells why the work has ended: it is written before the context is cancelled.
func Reason(work func() error) error {
	ctx, cancel := context.WithCancel(context.Background())
	var reason error
	go func() {
		defer cancel()
		reason = work()
	}()
	<-ctx.Done()
	return reason
}

// Job is some work with a context of its own.
type Job struct {
	ctx    context.Context
	cancel context.CancelFunc
	err    error
}

// Start begins the work.
func Start(parent context.Context, work func() error) *Job {
	j := &Job{}
	j.ctx, j.cancel = context.WithCancel(parent)
	go func() {
		if err := work(); err != nil {
			j.err = errors.Join(errors.New("job failed"), err)
		}
		j.cancel()
	}()
	return j
}

// Wait returns what came of it.
func (j *Job) Wait() error {
	<-j.ctx.Done()
	return j.err
}
