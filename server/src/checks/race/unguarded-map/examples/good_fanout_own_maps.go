// lookalike: bad_fanout_results.go results go over a channel and one goroutine fills the map
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

type answer struct {
	url  string
	size int64
}

// Sizes asks for all URLs at once and returns the sizes of those that answered.
func Sizes(ctx context.Context, g Getter, urls []string) map[string]int64 {
	answers := make(chan answer, len(urls))
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
			answers <- answer{url, n}
		}()
	}
	wg.Wait()
	close(answers)

	sizes := make(map[string]int64, len(urls))
	for a := range answers {
		sizes[a.url] = a.size
	}
	return sizes
}
