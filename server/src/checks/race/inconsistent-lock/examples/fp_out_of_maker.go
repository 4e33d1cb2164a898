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

// take gives a record of its own to whoever asks.
func (b *Book) take(name string) (r *record, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if r, ok := b.cache[name]; ok {
		delete(b.cache, name)
		return r, nil
	}
	return &record{Entry: b.read(name)}, nil
}

// Add appends to a record and lets others have it.
func (b *Book) Add(name string, sum int) error {
	r, err := b.take(name)
	if err != nil {
		return err
	}
	r.Sums = append(r.Sums, sum)
	r.Seq++
	r.dirty = true
	b.put(name, r)
	return nil
}

// Clear empties a record and lets others have it.
func (b *Book) Clear(name string) error {
	r, err := b.take(name)
	if err != nil {
		return err
	}
	r.Sums = nil
	r.Seq++
	r.dirty = true
	b.put(name, r)
	return nil
}

// Flush looks at one with the lock, which nobody else needs.
func (b *Book) Flush(name string) bool {
	r, err := b.take(name)
	if err != nil {
		return false
	}
	r.Lock()
	defer r.Unlock()
	dirty := r.dirty && len(r.Sums) > 0
	r.dirty = false
	return dirty
}

func (b *Book) put(name string, r *record) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.cache[name] = r
}
