// go: 1.25

// Package fetch fetches several things at once, but not too many.
package fetch

import (
	"runtime"
	"sync"
)

// Fetcher fetches.
type Fetcher struct {
	slots chan struct{}
	get   func(url string) (int, error)
}

// New returns one that fetches so many at once.
func New(atOnce int, get func(url string) (int, error)) *Fetcher {
	return &Fetcher{slots: make(chan struct{}, atOnce), get: get}
}

// All fetches all of them.
func (f *Fetcher) All(urls []string) (err error) {
	var wg sync.WaitGroup
	for _, u := range urls {
		f.slots <- struct{}{}
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer func() { <-f.slots }()
			_, err = f.get(u) // want race/unguarded-variable@"err"
		}()
	}
	wg.Wait()
	return err
}

// Total adds up their sizes.
func (f *Fetcher) Total(urls []string) int {
	workers := runtime.GOMAXPROCS(0)
	slots := make(chan struct{}, workers)
	var wg sync.WaitGroup
	total := 0
	for _, u := range urls {
		wg.Add(1)
		slots <- struct{}{}
		go func() {
			defer wg.Done()
			n, _ := f.get(u)
			total += n // want race/unguarded-variable@"total"
			<-slots
		}()
	}
	wg.Wait()
	return total
}
