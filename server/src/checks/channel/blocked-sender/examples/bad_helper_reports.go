package install

import (
	"context"
	"errors"
)

type result struct{ err error }

type installer struct{ failed int }

func (i *installer) run(ctx context.Context, work func() error) error {
	results := make(chan result)
	done := make(chan struct{})
	defer close(done)
	go i.perform(results, work)
	go i.watch(ctx, results, done)
	r := <-results
	return r.err
}

func (i *installer) perform(c chan<- result, work func() error) {
	if err := work(); err != nil {
		report(c, errors.Join(errors.New("install"), err))
		return
	}
	report(c, nil)
}

func (i *installer) watch(ctx context.Context, c chan<- result, done chan struct{}) {
	select {
	case <-ctx.Done():
		report(c, ctx.Err())
	case <-done:
	}
}

func report(c chan<- result, err error) {
	c <- result{err} // want channel/blocked-sender `stops early`
}
