// go: 1.25

package fetch

import (
	"context"
	"sync"
	"sync/atomic"
)

// All gets everything; the first error ends it.
func All(ctx context.Context, names []string, get func(context.Context, string) (int, error)) ([]int, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var (
		wg       sync.WaitGroup
		failed   uint32
		told     atomic.Bool
		seen     atomic.Int32
		firstErr error
		late     string
		first    string
		out      = make([]int, len(names))
	)
	for i := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			v, err := get(ctx, names[i])
			out[i] = v
			if err != nil && atomic.SwapUint32(&failed, 1) == 0 {
				firstErr = err
				cancel()
			}
			if told.CompareAndSwap(false, true) {
				late = names[i]
			}
			if seen.Add(1) == 1 {
				first = names[i]
			}
		}()
	}
	wg.Wait()
	println(late, first)
	return out, firstErr
}
