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
		wg.Add(1)
		if p.cached {
			continue
		}
		go func() {
			defer wg.Done()
			p.load()
		}()
	}
	wg.Wait() // want channel/blocked-receiver@"wg.Wait()" `counts down`
}
