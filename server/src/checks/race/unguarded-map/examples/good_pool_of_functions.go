// lookalike: bad_pool_of_functions.go one worker alone; each function has a map of its own; a lock
// go: 1.25

package pool

import "sync"

// Loop runs functions one after the other.
type Loop struct {
	jobs chan func()
	wg   sync.WaitGroup
}

// NewLoop starts the worker.
func NewLoop() *Loop {
	l := &Loop{jobs: make(chan func())}
	l.wg.Add(1)
	go l.run()
	return l
}

func (l *Loop) run() {
	defer l.wg.Done()
	for job := range l.jobs {
		job()
	}
}

// Do hands a function to the worker.
func (l *Loop) Do(f func()) { l.jobs <- f }

// Close waits for the worker.
func (l *Loop) Close() {
	close(l.jobs)
	l.wg.Wait()
}

// Words counts in one goroutine.
func Words(l *Loop, docs [][]string) map[string]int {
	counts := map[string]int{}
	for _, doc := range docs {
		l.Do(func() {
			for _, w := range doc {
				counts[w]++
			}
		})
	}
	l.Close()
	return counts
}

// Each counts in workers of its own.
func Each(docs [][]string) []map[string]int {
	jobs := make(chan func())
	out := make([]map[string]int, len(docs))
	all := map[string]int{}
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			for job := range jobs {
				job()
			}
		})
	}
	for i, doc := range docs {
		jobs <- func() {
			mine := map[string]int{}
			for _, w := range doc {
				mine[w]++
			}
			out[i] = mine
			mu.Lock()
			defer mu.Unlock()
			all["words"] += len(doc)
		}
	}
	close(jobs)
	wg.Wait()
	all["docs"] = len(docs)
	return append(out, all)
}
