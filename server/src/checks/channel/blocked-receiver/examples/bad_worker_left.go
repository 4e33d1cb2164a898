// go: 1.25

package batch

import "errors"

var errEmpty = errors.New("empty job")

type job struct{ name string }

func (j job) run() {}

// Run works the jobs off in one goroutine.
func Run(jobs []job) error {
	queue := make(chan job)
	finished := make(chan struct{})
	go func() {
		defer close(finished)
		for j := range queue { // want channel/blocked-receiver@"queue" `starter leaves at`
			j.run()
		}
	}()
	for _, j := range jobs {
		if j.name == "" {
			return errEmpty
		}
		queue <- j
	}
	close(queue)
	<-finished
	return nil
}
