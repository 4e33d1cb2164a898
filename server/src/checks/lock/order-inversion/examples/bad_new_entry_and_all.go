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
		t.mu.Lock() // want lock/order-inversion@"t.mu.Lock()"
		delete(t.entries, key)
		t.mu.Unlock()
	}
	e.mu.Unlock()
	return e.value, e.err
}

// Once the entry is in the table, whoever goes through all of them waits for its lock.
func (t *table) each(f func(key, value string)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for key, e := range t.entries {
		e.mu.Lock()
		value := e.value
		e.mu.Unlock()
		f(key, value)
	}
}
