// go: 1.25

package fifo

// Item is what waits.
type Item struct {
	Key   string
	Value any
}

// Fifo keeps deltas by key.
type Fifo struct {
	items map[string][]Item
}

func New() *Fifo {
	return &Fifo{items: make(map[string][]Item)}
}

func keyOf(it Item) string {
	return it.Key
}

func (f *Fifo) push(it Item) {
	id := keyOf(it)
	f.items[id] = append(f.items[id], it)
}

// Sync marks everything that is not in the list any more: the key of what is
// pushed is the current one.
func (f *Fifo) Sync(list map[string]bool) {
	for k := range f.items {
		if !list[k] {
			f.push(Item{Key: k})
		}
	}
}
