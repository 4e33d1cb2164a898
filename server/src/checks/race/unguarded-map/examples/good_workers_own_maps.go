// lookalike: bad_workers_one_map.go every worker has a map of its own
// go: 1.25

// Package resize has workers that put their results into maps of their own.
package resize

import (
	"maps"
	"sync"
)

type worker struct {
	id    int
	jobs  <-chan string
	sizes map[string]int
}

func (w *worker) run() {
	for name := range w.jobs {
		w.sizes[name] = len(name) * w.id
	}
}

// All works on all names, by several workers.
func All(names []string) map[string]int {
	jobs := make(chan string)
	var workers []*worker
	var wg sync.WaitGroup
	for i := range 4 {
		sizes := make(map[string]int)
		w := &worker{id: i, jobs: jobs, sizes: sizes}
		workers = append(workers, w)
		wg.Go(w.run)
	}
	for _, n := range names {
		jobs <- n
	}
	close(jobs)
	wg.Wait()
	all := make(map[string]int)
	for _, w := range workers {
		maps.Copy(all, w.sizes)
	}
	return all
}
