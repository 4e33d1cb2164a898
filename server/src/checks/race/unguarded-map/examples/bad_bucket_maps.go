// go: 1.25

package wordcount

import (
	"hash/maphash"
	"strings"
	"sync"
)

// Counter spreads words over a few maps, which makes each smaller but protects none of them.
type Counter struct {
	seed    maphash.Seed
	buckets []map[string]int
}

// NewCounter returns a counter with n buckets.
func NewCounter(n uint64) *Counter {
	c := &Counter{seed: maphash.MakeSeed(), buckets: make([]map[string]int, n)}
	for i := range c.buckets {
		c.buckets[i] = make(map[string]int)
	}
	return c
}

func (c *Counter) bucket(word string) uint64 {
	return maphash.String(c.seed, word) % uint64(len(c.buckets))
}

// CountLines counts the words of all lines, one goroutine a line.
func (c *Counter) CountLines(lines []string) {
	var wg sync.WaitGroup
	for _, line := range lines {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for _, word := range strings.Fields(line) {
				c.buckets[c.bucket(word)][word]++ // want race/unguarded-map@"c.buckets[c.bucket(word)][word]"
			}
		}()
	}
	wg.Wait()
}

// Forget drops a word.
func (c *Counter) Forget(word string) {
	delete(c.buckets[c.bucket(word)], word)
}
