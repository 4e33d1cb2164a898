// go: 1.25

package checksum

import (
	"crypto/sha256"
	"sync"
)

// Sums hashes all blocks at once.
func Sums(blocks [][]byte) [][32]byte {
	out := make([][32]byte, len(blocks))
	var wg sync.WaitGroup
	for i, block := range blocks {
		go func() {
			defer wg.Done() // want goroutine/waitgroup-unbalanced@"wg.Done()" `negative WaitGroup counter`
			out[i] = sha256.Sum256(block)
		}()
	}
	wg.Wait()
	return out
}
