// fp: a goroutine that runs already counts down once more, and what is sent is counted down by its receiver
// go: 1.25

package mark

import (
	"context"
	"sync"
)

// Listen tells when a listener has begun, and waits for its end after it was told to.
func Listen(listen func() error, end func()) error {
	var wg sync.WaitGroup
	var err error
	wg.Add(1)
	go func() {
		wg.Done()
		defer wg.Done()
		err = listen()
	}()
	wg.Wait()
	wg.Add(1)
	end()
	wg.Wait()
	return err
}

// Mark visits nodes and those that they name.
func Mark(ctx context.Context, roots <-chan string, next func(string, func(string))) map[string]bool {
	nodes := make(chan string)
	seen := map[string]bool{}
	var wg sync.WaitGroup
	go func() {
		for n := range nodes {
			if seen[n] {
				wg.Done()
				continue
			}
			seen[n] = true
			go func() {
				defer wg.Done()
				next(n, func(m string) {
					wg.Add(1)
					select {
					case nodes <- m:
					case <-ctx.Done():
						wg.Done()
					}
				})
			}()
		}
	}()
	for r := range roots {
		wg.Add(1)
		select {
		case nodes <- r:
		case <-ctx.Done():
			wg.Done()
		}
	}
	wg.Wait()
	close(nodes)
	return seen
}
