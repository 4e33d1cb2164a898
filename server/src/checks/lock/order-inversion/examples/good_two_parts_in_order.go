// lookalike: bad_two_parts_found_by_key.go the part with the lower number is locked first
// go: 1.25

package parts

import (
	"hash/maphash"
	"sync"
)

type part struct {
	number int
	mu     sync.Mutex
	values map[string]string
}

// Table spreads its values over parts.
type Table struct {
	seed  maphash.Seed
	parts []*part
}

// New makes a table.
func New(n int) *Table {
	t := &Table{seed: maphash.MakeSeed()}
	for i := range n {
		t.parts = append(t.parts, &part{number: i, values: map[string]string{}})
	}
	return t
}

func (t *Table) of(key string) *part {
	return t.parts[maphash.String(t.seed, key)%uint64(len(t.parts))]
}

// Move gives a value another key.
func (t *Table) Move(old, key string) {
	from := t.of(old)
	to := t.of(key)
	switch {
	case from == to:
		from.mu.Lock()
		defer from.mu.Unlock()
	case from.number < to.number:
		from.mu.Lock()
		defer from.mu.Unlock()
		to.mu.Lock()
		defer to.mu.Unlock()
	default:
		to.mu.Lock()
		defer to.mu.Unlock()
		from.mu.Lock()
		defer from.mu.Unlock()
	}
	to.values[key] = from.values[old]
	delete(from.values, old)
}
