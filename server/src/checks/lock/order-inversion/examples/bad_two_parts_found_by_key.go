// go: 1.25

package parts

import (
	"hash/maphash"
	"sync"
)

type part struct {
	mu     sync.Mutex
	values map[string]string
}

// Table spreads its values over parts.
type Table struct {
	seed  maphash.Seed
	parts []*part
}

// New makes a table of n parts.
func New(n int) *Table {
	t := &Table{seed: maphash.MakeSeed()}
	for range n {
		t.parts = append(t.parts, &part{values: map[string]string{}})
	}
	return t
}

func (t *Table) of(key string) *part {
	return t.parts[maphash.String(t.seed, key)%uint64(len(t.parts))]
}

// Move gives a value another key.
func (t *Table) Move(old, key string) {
	from, to := t.of(old), t.of(key)
	from.mu.Lock()
	defer from.mu.Unlock()
	if from != to {
		to.mu.Lock() // want lock/order-inversion@"to.mu.Lock()"
		defer to.mu.Unlock()
	}
	to.values[key] = from.values[old]
	delete(from.values, old)
}
