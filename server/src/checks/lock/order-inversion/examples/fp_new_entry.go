// go: 1.25
package lookup

import "sync"

type table struct {
	mu      sync.Mutex
	entries map[string]*entry
}

type entry struct {
	mu    sync.Mutex
	value string
	err   error
}

// The new entry's lock is taken before anybody else can know of the entry: nobody holds the table's lock and waits for it.
func (t *table) load(key string, read func(string) (string, error)) (string, error) {
	t.mu.Lock()
	e, ok := t.entries[key]
	if ok {
		t.mu.Unlock()
		e.mu.Lock()
		defer e.mu.Unlock()
		return e.value, e.err
	}
	e = &entry{}
	e.mu.Lock()
	t.entries[key] = e
	t.mu.Unlock()
	e.value, e.err = read(key)
	if e.err != nil {
		t.mu.Lock()
		delete(t.entries, key)
		t.mu.Unlock()
	}
	e.mu.Unlock()
	return e.value, e.err
}
