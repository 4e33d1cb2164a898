package install

import "context"

type result struct{ err error }

// Both have room to report.
func run(ctx context.Context, work func() error) error {
	results := make(chan result, 2)
	done := make(chan struct{})
	defer close(done)
	go perform(results, work)
	go watch(ctx, results, done)
	r := <-results
	return r.err
}

// One that reports in one way or another is waited for.
func runAlone(work func() error) error {
	results := make(chan result)
	go perform(results, work)
	r := <-results
	return r.err
}

func perform(c chan<- result, work func() error) {
	if err := work(); err != nil {
		report(c, err)
		return
	}
	report(c, nil)
}

func watch(ctx context.Context, c chan<- result, done chan struct{}) {
	select {
	case <-ctx.Done():
		report(c, ctx.Err())
	case <-done:
	}
}

func report(c chan<- result, err error) {
	c <- result{err}
}
