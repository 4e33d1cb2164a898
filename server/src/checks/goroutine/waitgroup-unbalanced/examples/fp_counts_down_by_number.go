// go: 1.25

package churn

import (
	"context"
	"sync"
)

// Run keeps goroutines coming and going until the context ends; the first one says that it runs.
func Run(ctx context.Context, step func(i int)) {
	var ready sync.WaitGroup
	ready.Add(1)
	var churn func(i int)
	churn = func(i int) {
		step(i)
		if i == 0 {
			ready.Done()
		}
		if ctx.Err() == nil {
			go churn(i + 1)
		}
	}
	go churn(0)
	ready.Wait()
}
