// lookalike: bad_started_goroutine.go a Once of the value's own
// go: 1.25

package fetch

import "sync"

type page struct {
	once sync.Once
	body []byte
}

// Pages are fetched when first asked for.
type Pages struct {
	known sync.Map // url -> *page
}

// Get fetches a page once.
func (p *Pages) Get(url string, get func(string) []byte) []byte {
	v, _ := p.known.LoadOrStore(url, new(page))
	pg := v.(*page)
	pg.once.Do(func() {
		pg.body = get(url)
	})
	return pg.body
}

// Remove forgets a page.
func (p *Pages) Remove(url string) { p.known.Delete(url) }
