// go: 1.25
// lookalike: bad_context_closes.go the context is ended by the sender, when it has sent all

package steps

import (
	"context"
	"sync"
)

// Count gives numbers, and ends the context that the close waits for.
func Count(take func(<-chan int)) {
	ctx, cancel := context.WithCancel(context.Background())
	numbers := make(chan int, 8)
	go take(numbers)
	go func() {
		<-ctx.Done()
		close(numbers)
	}()
	for i := range 1000 {
		numbers <- i
	}
	cancel()
}

// Gather closes when all have sent.
func Gather(parts []string, size func(string) int) (sum int) {
	sizes := make(chan int)
	var running sync.WaitGroup
	for _, p := range parts {
		running.Go(func() {
			sizes <- size(p)
		})
	}
	go func() {
		running.Wait()
		close(sizes)
	}()
	for n := range sizes {
		sum += n
	}
	return sum
}
