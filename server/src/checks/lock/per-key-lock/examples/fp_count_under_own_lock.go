// go: 1.25
package metrics

import "sync"

// hits has a lock of its own, which guards the number: a late one on a dropped entry is not seen any more, that is all.
type hits struct {
	mu sync.Mutex
	n  int
}

type Pages struct{ byPath sync.Map }

func (p *Pages) Hit(path string) {
	v, _ := p.byPath.LoadOrStore(path, &hits{})
	h := v.(*hits)
	h.mu.Lock()
	h.n++
	h.mu.Unlock()
}

func (p *Pages) Forget(path string) { p.byPath.Delete(path) }
