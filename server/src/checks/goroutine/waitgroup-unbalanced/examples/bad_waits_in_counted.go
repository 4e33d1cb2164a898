// go: 1.25
package mapred

import "sync"

// Map runs f over all values and returns what came out, in any order.
func Map[T, U any](vals []T, f func(T) U) []U {
	out := make(chan U)
	var wg sync.WaitGroup
	for _, v := range vals {
		wg.Go(func() { out <- f(v) })
	}
	// example:begin
	wg.Go(func() {
		wg.Wait() // want goroutine/waitgroup-unbalanced
		close(out)
	})
	// example:end
	var res []U
	for u := range out {
		res = append(res, u)
	}
	return res
}
