// lookalike: bad_bucket_maps.go each bucket has a lock of its own, held around each access to its map
// go: 1.25

package wordcount

import (
	"hash/maphash"
	"strings"
	"sync"
)

type bucket struct {
	mu    sync.Mutex
	words map[string]int
}

// Counter spreads words over a few maps, each with its own lock.
type Counter struct {
	seed    maphash.Seed
	buckets []bucket
}

// NewCounter returns a counter with n buckets.
func NewCounter(n uint64) *Counter {
	c := &Counter{seed: maphash.MakeSeed(), buckets: make([]bucket, n)}
	for i := range c.buckets {
		c.buckets[i].words = make(map[string]int)
	}
	return c
}

func (c *Counter) bucket(word string) *bucket {
	return &c.buckets[maphash.String(c.seed, word)%uint64(len(c.buckets))]
}

// CountLines counts the words of all lines, one goroutine a line.
func (c *Counter) CountLines(lines []string) {
	var wg sync.WaitGroup
	for _, line := range lines {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for _, word := range strings.Fields(line) {
				b := c.bucket(word)
				b.mu.Lock()
				b.words[word]++
				b.mu.Unlock()
			}
		}()
	}
	wg.Wait()
}

// Forget drops a word.
func (c *Counter) Forget(word string) {
	b := c.bucket(word)
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.words, word)
}
