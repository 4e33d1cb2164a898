// go: 1.25

// Package tally counts answers of workers, for as long as its caller likes.
package tally

import (
	"context"
	"sync"
)

// Kinds counts the kinds of answers.
func Kinds(parent context.Context, jobs []string, send func(job string, answers chan<- string)) int {
	ctx, cancel := context.WithCancel(parent)
	kinds := map[string]bool{}
	answers := make(chan string, len(jobs))
	var wg sync.WaitGroup
	go func() {
		for {
			select {
			case a := <-answers:
				kinds[a] = true // want race/unguarded-map@"kinds[a]"
				wg.Done()
			case <-ctx.Done():
				return
			}
		}
	}()
	for _, j := range jobs {
		wg.Add(1)
		send(j, answers)
	}
	done := make(chan struct{})
	go func() {
		wg.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-ctx.Done():
	}
	cancel()
	return len(kinds)
}
