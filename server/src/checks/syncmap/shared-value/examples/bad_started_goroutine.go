// go: 1.25

package fetch

import (
	"sync"
)

type page struct {
	url  string
	body []byte
	err  error
}

// Pages are fetched in the background.
type Pages struct {
	known sync.Map // url -> *page
}

// Add makes a page known.
func (p *Pages) Add(url string) { p.known.Store(url, &page{url: url}) }

// Remove forgets a page.
func (p *Pages) Remove(url string) { p.known.Delete(url) }

// Refresh fetches a page again.
func (p *Pages) Refresh(url string, get func(string) ([]byte, error)) {
	v, ok := p.known.Load(url)
	if !ok {
		return
	}
	pg := v.(*page)
	go func() {
		pg.body, pg.err = get(pg.url) // want syncmap/shared-value@"pg.body"
	}()
}
