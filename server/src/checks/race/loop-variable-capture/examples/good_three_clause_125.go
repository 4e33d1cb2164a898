// lookalike: bad_index.go the module says go 1.25: each iteration has its own copy of i, also with three clauses
// go: 1.25

package workers

import "log"

// Task is something to do.
type Task struct {
	Name string
	Do   func() error
}

type outcome struct {
	worker int
	err    error
}

// Run gives a channel of tasks to some workers and returns the number of tasks that failed.
func Run(tasks <-chan Task, n int) int {
	outcomes := make(chan outcome)
	ended := make(chan struct{})
	for i := 0; i < n; i++ {
		go func() {
			for t := range tasks {
				outcomes <- outcome{i, t.Do()}
			}
			ended <- struct{}{}
		}()
		log.Print("one more worker")
	}

	failed := 0
	for n > 0 {
		select {
		case o := <-outcomes:
			if o.err != nil {
				log.Printf("worker %d: %v", o.worker, o.err)
				failed++
			}
		case <-ended:
			n--
		}
	}
	return failed
}
