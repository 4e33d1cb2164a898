// go: 1.22

// Package log applies entries as they are committed.
package log

import "sync"

// Entry is one of the log.
type Entry struct {
	Kind int
	Data []byte
}

// Apply waits until n entries with data have been applied; others come in between.
func Apply(n int, committed <-chan []Entry, apply func(Entry)) {
	var wg sync.WaitGroup
	wg.Add(n)
	go run(committed, apply, &wg)
	wg.Wait()
}

func run(committed <-chan []Entry, apply func(Entry), wg *sync.WaitGroup) {
	for {
		for _, e := range <-committed {
			apply(e)
			if e.Kind == 0 {
				if len(e.Data) > 0 {
					wg.Done()
				}
			}
		}
	}
}
