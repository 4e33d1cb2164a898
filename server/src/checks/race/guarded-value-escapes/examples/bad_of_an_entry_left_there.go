package fixture

import "sync"

type account struct {
	id   string
	tags map[string]int
}

type trip struct {
	id   string
	tags map[string]int
}

// table collects what is known of each trip, and reports those that are done.
type table struct {
	mu    sync.Mutex
	trips map[string]*trip
	batch []*account
}

func (b *table) note(id, tag string, n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	r, ok := b.trips[id]
	if !ok {
		r = &trip{id: id, tags: map[string]int{}}
		b.trips[id] = r
	}
	r.tags[tag] += n
}

// done leaves the trip where it is: others go on noting what the account has.
func (b *table) done(id string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	r, ok := b.trips[id]
	if !ok {
		return
	}
	b.batch = append(b.batch, &account{id: r.id, tags: r.tags}) // want race/guarded-value-escapes@"r.tags"
}
