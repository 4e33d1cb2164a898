// go: 1.25

package ring

import "sync"

// Ring goes round.
type Ring struct {
	mu    sync.Mutex
	slots []string
	next  int
}

// Put takes the next slot: a counter is no hash.
func (r *Ring) Put(s string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.slots[r.next%len(r.slots)] = s
	r.next++
}

// At returns the slot of a position that was counted.
func (r *Ring) At(i int) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.slots[i%len(r.slots)]
}
