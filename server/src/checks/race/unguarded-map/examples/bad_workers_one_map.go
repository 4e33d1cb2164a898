// go: 1.25

// Package resize has workers that put their results into one map.
package resize

import "sync"

type worker struct {
	id    int
	jobs  <-chan string
	sizes map[string]int
}

func (w *worker) run() {
	for name := range w.jobs {
		w.sizes[name] = len(name) * w.id // want race/unguarded-map@"w.sizes[name]"
	}
}

// All works on all names, by several workers.
func All(names []string) map[string]int {
	jobs := make(chan string)
	sizes := make(map[string]int)
	var wg sync.WaitGroup
	for i := range 4 {
		w := &worker{id: i, jobs: jobs, sizes: sizes}
		wg.Go(w.run)
	}
	for _, n := range names {
		jobs <- n
	}
	close(jobs)
	wg.Wait()
	return sizes
}
