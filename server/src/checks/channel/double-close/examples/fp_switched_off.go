package example

import "context"

// Agent works until it is told to leave, and says when it has.
type Agent struct {
	leaving chan struct{}
	left    chan struct{}
	jobs    chan string
}

func (a *Agent) drop(ctx context.Context) error { return ctx.Err() }

// Run works.
func (a *Agent) Run(ctx context.Context) {
	leaving := a.leaving
	for {
		select {
		case <-leaving:
			leaving = nil
			if err := a.drop(ctx); err != nil {
				println(err.Error())
			}
			close(a.left)
		case j := <-a.jobs:
			if leaving == nil {
				continue
			}
			println(j)
		case <-ctx.Done():
			return
		}
	}
}
