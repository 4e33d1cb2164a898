// go: 1.25

// Package records keeps records that it has read.
package records

import "sync"

// Entry is what is stored.
type Entry struct {
	Name string
	Seq  int
	Sums []int
}

type record struct {
	sync.RWMutex
	*Entry
	dirty bool
}

// Book knows records.
type Book struct {
	mu    sync.Mutex
	cache map[string]*record
	read  func(name string) *Entry
}

func (b *Book) load(name string) (r *record, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if r, ok := b.cache[name]; ok {
		return r, nil
	}
	r = &record{Entry: b.read(name)}
	b.cache[name] = r
	return r, nil
}

// Add appends to a record.
func (b *Book) Add(name string, sum int) error {
	r, err := b.load(name)
	if err != nil {
		return err
	}
	r.Lock()
	defer r.Unlock()
	r.Sums = append(r.Sums, sum)
	r.Seq++
	r.dirty = true
	return nil
}

// Clear empties a record.
func (b *Book) Clear(name string) error {
	r, err := b.load(name)
	if err != nil {
		return err
	}
	r.Lock()
	defer r.Unlock()
	r.Sums = nil
	r.Seq++
	r.dirty = true
	return nil
}

// Latest tells how often a record has been changed.
func (b *Book) Latest(name string) int {
	r, err := b.load(name)
	if err != nil || len(r.Sums) == 0 { // want race/inconsistent-lock@"r.Sums" `record\.RWMutex`
		return 0
	}
	return r.Seq // want race/inconsistent-lock@"r.Seq" `record\.RWMutex`
}
