package plan

import "context"

type step struct {
	name string
	stop func()
}

func newStep(name string, stop func()) *step { return &step{name: name, stop: stop} }

// None of the steps may be the last one.
func run(names []string, last string, all func(context.Context, []*step) error) error {
	ctx, cancel := context.WithCancel(context.Background()) // want goroutine/lost-cancel
	var steps []*step
	for _, n := range names {
		if n == last {
			steps = append(steps, newStep(n, cancel))
		}
	}
	return all(ctx, steps)
}
