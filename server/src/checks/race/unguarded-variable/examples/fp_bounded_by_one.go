// go: 1.25

// Package fetch fetches one thing after the other.
package fetch

import "sync"

const atOnce = 1

type gate struct{ slots chan struct{} }

func newGate(n int) *gate { return &gate{slots: make(chan struct{}, n)} }

var turns = newGate(1)

// All fetches all of them, one after the other.
func All(urls []string, get func(url string) (int, error)) (err error) {
	slots := make(chan struct{}, atOnce)
	var wg sync.WaitGroup
	for _, u := range urls {
		slots <- struct{}{}
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer func() { <-slots }()
			_, err = get(u)
		}()
	}
	wg.Wait()
	return err
}

// Total adds up their sizes.
func Total(urls []string, get func(url string) (int, error)) int {
	var wg sync.WaitGroup
	total := 0
	for _, u := range urls {
		wg.Add(1)
		turns.slots <- struct{}{}
		go func() {
			defer wg.Done()
			n, _ := get(u)
			total += n
			<-turns.slots
		}()
	}
	wg.Wait()
	return total
}

// Sum waits for all by taking every slot.
func Sum(urls []string, workers int, get func(url string) (int, error)) int {
	slots := make(chan struct{}, workers)
	var mu sync.Mutex
	total := 0
	for _, u := range urls {
		slots <- struct{}{}
		go func() {
			defer func() { <-slots }()
			n, _ := get(u)
			mu.Lock()
			total += n
			mu.Unlock()
		}()
	}
	for range workers {
		slots <- struct{}{}
	}
	return total
}
