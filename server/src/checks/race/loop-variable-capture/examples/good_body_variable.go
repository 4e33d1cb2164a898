// lookalike: bad_index.go what the goroutine captures is declared in the body of the loop
// go: 1.20

package workers

import (
	"log"
	"sync"
)

// Task is something to do.
type Task struct {
	Name string
	Do   func() error
}

type worker struct {
	number int
	failed int
}

func (w *worker) run(tasks <-chan Task) {
	for t := range tasks {
		if err := t.Do(); err != nil {
			log.Printf("worker %d: %s: %v", w.number, t.Name, err)
			w.failed++
		}
	}
}

// Run gives a channel of tasks to some workers and returns the number of tasks that failed.
func Run(tasks <-chan Task, n int) int {
	var wg sync.WaitGroup
	workers := make([]*worker, n)
	for i := 0; i < n; i++ {
		w := &worker{number: i}
		workers[i] = w
		wg.Add(1)
		go func() {
			defer wg.Done()
			w.run(tasks)
		}()
	}
	wg.Wait()

	failed := 0
	for _, w := range workers {
		failed += w.failed
	}
	return failed
}
