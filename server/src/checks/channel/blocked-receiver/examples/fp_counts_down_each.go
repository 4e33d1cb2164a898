// go: 1.25

// Package drain counts jobs down in one goroutine.
package drain

import (
	"log"
	"sync"
)

func drain(jobs <-chan int, wg *sync.WaitGroup, do func(int) error) {
	for j := range jobs {
		if err := do(j); err != nil {
			log.Print(err)
		}
		wg.Done()
	}
}

// Run counts what it sends: the goroutine was started before.
func Run(all []int, do func(int) error) {
	jobs := make(chan int)
	var wg sync.WaitGroup
	go drain(jobs, &wg, do)
	for _, j := range all {
		wg.Add(1)
		jobs <- j
	}
	wg.Wait()
	close(jobs)
}

// Here has the goroutine in a closure.
func Here(all []int, do func(int)) {
	jobs := make(chan int)
	var wg sync.WaitGroup
	go func() {
		for j := range jobs {
			do(j)
			wg.Done()
		}
	}()
	for _, j := range all {
		wg.Add(1)
		jobs <- j
	}
	wg.Wait()
	close(jobs)
}
