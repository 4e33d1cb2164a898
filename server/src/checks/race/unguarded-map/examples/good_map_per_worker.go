// go: 1.25

package dedupe

import "sync"

// Record is one line of input.
type Record struct {
	Key  string
	Body []byte
}

type worker struct {
	seen map[string]bool
	in   chan Record
}

func (w *worker) run(out chan<- Record) {
	for rec := range w.in {
		if w.seen[rec.Key] {
			continue
		}
		w.seen[rec.Key] = true
		out <- rec
	}
}

// Filter passes each key once. A key always goes to the same worker, and each worker has a map of its own.
func Filter(in <-chan Record, n uint32) <-chan Record {
	out := make(chan Record)
	var wg sync.WaitGroup
	workers := make([]*worker, n)
	for i := range workers {
		w := &worker{seen: make(map[string]bool), in: make(chan Record, 16)}
		workers[i] = w
		wg.Add(1)
		go func() {
			defer wg.Done()
			w.run(out)
		}()
	}
	go func() {
		for rec := range in {
			workers[sum(rec.Key)%n].in <- rec
		}
		for _, w := range workers {
			close(w.in)
		}
		wg.Wait()
		close(out)
	}()
	return out
}

func sum(key string) uint32 {
	h := uint32(2166136261)
	for i := range len(key) {
		h = (h ^ uint32(key[i])) * 16777619
	}
	return h
}
