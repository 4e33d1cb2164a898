// go: 1.25

package stock

import "sync"

// Item is so many of one kind.
type Item struct {
	SKU string
	Qty int
}

// Report is what there is.
type Report struct {
	Items []Item
}

// Stock counts items.
type Stock struct {
	mu    sync.Mutex
	items []Item
}

// Add adds a kind.
func (s *Stock) Add(sku string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items = append(s.items, Item{SKU: sku})
}

// Adjust changes how many there are.
func (s *Stock) Adjust(i, by int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items[i].Qty += by
}

// Report hands out the very items that Adjust changes.
func (s *Stock) Report() Report {
	s.mu.Lock()
	defer s.mu.Unlock()
	return Report{Items: s.items} // want race/guarded-value-escapes@"s.items"
}
