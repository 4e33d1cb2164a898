// go: 1.25

package tasks

import "sync"

type task struct {
	name string
	run  func()
}

func worker(wg *sync.WaitGroup, tasks <-chan task) {
	defer wg.Done()
	for t := range tasks {
		t.run()
	}
}

// Lengths has its own workers, whom it waits for.
func Lengths(words []string) map[string]int {
	out := make(map[string]int)
	tasks := make(chan task)
	var wg sync.WaitGroup
	for range 4 {
		wg.Add(1)
		go worker(&wg, tasks)
	}
	for _, w := range words {
		tasks <- task{name: w, run: func() {
			out[w] = len(w) // want race/unguarded-map@"out[w]"
		}}
	}
	close(tasks)
	wg.Wait()
	out["all"] = len(words)
	return out
}
