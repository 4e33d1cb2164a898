// go: 1.25

package fetch

import (
	"context"
	"log"
	"sync"
)

// Getter returns the size in bytes of what a URL names.
type Getter interface {
	Size(ctx context.Context, url string) (int64, error)
}

// Sizes asks for all URLs at once and returns the sizes of those that answered.
func Sizes(ctx context.Context, g Getter, urls []string) map[string]int64 {
	sizes := make(map[string]int64, len(urls))
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Add(1)
		go func() {
			defer wg.Done()
			n, err := g.Size(ctx, url)
			if err != nil {
				log.Printf("size of %s: %v", url, err)
				return
			}
			sizes[url] = n // want race/unguarded-map@"sizes[url]"
		}()
	}
	wg.Wait()
	return sizes
}

// Total sums what Sizes found.
func Total(ctx context.Context, g Getter, urls []string) int64 {
	var sum int64
	for _, n := range Sizes(ctx, g, urls) {
		sum += n
	}
	return sum
}
