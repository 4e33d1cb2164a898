// go: 1.25

package mark

import (
	"context"
	"sync"
)

// Listen waits for the end of a listener that is over already.
func Listen(again bool, listen func()) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		listen()
	}()
	wg.Wait()
	wg.Add(1)
	if again {
		go func() {
			defer wg.Done()
			listen()
		}()
	}
	wg.Wait() // want channel/blocked-receiver@"wg.Wait()"
}

// Mark visits nodes.
func Mark(ctx context.Context, roots <-chan string, visit func(string)) {
	nodes := make(chan string)
	var wg sync.WaitGroup
	go func() {
		for n := range nodes {
			visit(n)
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
	wg.Wait() // want channel/blocked-receiver@"wg.Wait()"
	close(nodes)
}
