// go: 1.25
package digest

import (
	"crypto/sha256"
	"sync"
)

// All hashes the blocks; every worker takes the next index.
func All(blocks [][]byte) [][32]byte {
	out := make([][32]byte, len(blocks))
	next := make(chan int)
	var wg sync.WaitGroup
	for range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range next {
				out[i] = sha256.Sum256(blocks[i])
			}
		}()
	}
	for i := range blocks {
		next <- i
	}
	close(next)
	wg.Wait()
	return out
}
