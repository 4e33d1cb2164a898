// go: 1.25

package tasks

import "context"

// Runner runs tasks; its results end when the tasks have.
type Runner interface {
	Run(ctx context.Context, tasks <-chan int) (<-chan string, error)
}

// Find looks for something in what fill gives.
func Find(ctx context.Context, r Runner, what string, fill func(chan<- int) error) (bool, error) {
	tasks := make(chan int)
	var fillErr error
	go func() {
		fillErr = fill(tasks) // want race/unguarded-variable@"fillErr"
		close(tasks)
	}()
	results, err := r.Run(ctx, tasks)
	if err != nil {
		return false, err
	}
	found := false
	for s := range results {
		if found = s == what; found {
			break
		}
	}
	return found, fillErr
}

// Count counts the results, and the tasks go on.
func Count(ctx context.Context, r Runner, fill func(chan<- int) error) (int, error) {
	tasks := make(chan int)
	results, err := r.Run(ctx, tasks)
	if err != nil {
		return 0, err
	}
	n := 0
	var fillErr error
	go func() {
		close(tasks)
		fillErr = fill(nil) // want race/unguarded-variable@"fillErr"
	}()
	for range results {
		n++
	}
	return n, fillErr
}
