// lookalike: bad_worker_left.go the function closes the queue on every way out
// go: 1.25

package batch

import "errors"

var errEmpty = errors.New("empty job")

type job struct{ name string }

func (j job) run() {}

// Run works the jobs off in one goroutine.
func Run(jobs []job) error {
	queue := make(chan job)
	defer close(queue)
	go func() {
		for j := range queue {
			j.run()
		}
	}()
	for _, j := range jobs {
		if j.name == "" {
			return errEmpty
		}
		queue <- j
	}
	return nil
}
