// go: 1.25

package sweep

import "sync"

// All visits the shards at once.
func All(shards []int, visit func(int)) {
	var wg sync.WaitGroup
	each := func(i int) {
		wg.Add(1) // want goroutine/waitgroup-add-inside@"wg.Add(1)"
		defer wg.Done()
		visit(i)
	}
	go each(-1)
	for _, s := range shards {
		go each(s)
	}
	wg.Wait()
}
