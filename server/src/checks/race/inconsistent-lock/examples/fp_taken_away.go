// go: 1.25
package index

import "sync"

type item struct {
	sum  string
	seen int
}

type table struct {
	mu    sync.Mutex
	items map[string]*item
}

func (t *table) put(key, sum string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if i := t.items[key]; i != nil {
		i.sum = sum
		return
	}
	t.items[key] = &item{sum: sum}
}

func (t *table) same(key, sum string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	i := t.items[key]
	return i != nil && i.sum == sum
}

func (t *table) count(sum string) (n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, i := range t.items {
		if i.sum == sum {
			n++
		}
	}
	return n
}

// Reload takes the old items away; nobody who has the lock finds them any more.
func (t *table) Reload(sums map[string]string) (changed int) {
	t.mu.Lock()
	old := t.items
	t.items = make(map[string]*item)
	t.mu.Unlock()
	for key, sum := range sums {
		if old[key] == nil || old[key].sum != sum {
			changed++
		}
		t.put(key, sum)
	}
	return changed
}

// Has says whether it is there.
func (t *table) Has(key, sum string) bool { return t.same(key, sum) && t.count(sum) > 0 }
