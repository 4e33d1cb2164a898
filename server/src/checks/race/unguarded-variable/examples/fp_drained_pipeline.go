// go: 1.25

package tasks

import "context"

// Runner runs tasks; its results end when the tasks have.
type Runner interface {
	Run(ctx context.Context, tasks <-chan int) (<-chan string, error)
}

// Sum runs what fill gives, and tells of its error when all is done.
func Sum(ctx context.Context, r Runner, fill func(chan<- int) error) (int, error) {
	tasks := make(chan int)
	var fillErr error
	go func() {
		fillErr = fill(tasks)
		close(tasks)
	}()
	results, err := r.Run(ctx, tasks)
	if err != nil {
		return 0, err
	}
	n := 0
	for s := range results {
		switch len(s) {
		case 0:
			break
		default:
			n += len(s)
		}
	}
	return n, fillErr
}
