package plan

import "context"

type step struct {
	name string
	stop func()
}

func newStep(name string, stop func()) *step { return &step{name: name, stop: stop} }

// Each step is given the function, and the last one calls it.
func run(names []string, all func(context.Context, []*step) error) error {
	ctx, cancel := context.WithCancel(context.Background())
	steps := make([]*step, 0, len(names))
	for _, n := range names {
		steps = append(steps, newStep(n, cancel))
	}
	return all(ctx, steps)
}
