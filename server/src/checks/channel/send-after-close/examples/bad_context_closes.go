// go: 1.25

package steps

import (
	"context"
	"time"
)

// Count gives numbers until its context ends.
func Count(ctx context.Context, take func(<-chan int)) {
	numbers := make(chan int, 8)
	go take(numbers)
	go func() {
		<-ctx.Done()
		close(numbers)
	}()
	for i := range 1000 {
		numbers <- i // want channel/send-after-close@"numbers <- i" `closed at line 16`
	}
}

// Gather takes what comes in time.
func Gather(parts []string, size func(string) int) (sum int) {
	sizes := make(chan int)
	for _, p := range parts {
		go func() {
			sizes <- size(p) // want channel/send-after-close@"sizes <- size(p)" `started at line 27`
		}()
	}
	go func() {
		time.Sleep(time.Second)
		close(sizes)
	}()
	for n := range sizes {
		sum += n
	}
	return sum
}
