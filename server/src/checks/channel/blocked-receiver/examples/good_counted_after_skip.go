// lookalike: bad_counted_before_skip.go what is skipped is not counted
// go: 1.25

package fetch

import "sync"

type page struct {
	url    string
	cached bool
}

func (p *page) load() {}

// All loads the pages that are not in the cache.
func All(pages []*page) {
	var wg sync.WaitGroup
	for _, p := range pages {
		if p.cached {
			continue
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			p.load()
		}()
	}
	wg.Wait()
}
