// go: 1.25

// Package cache answers from memory, and gives the lock back while it asks elsewhere.
package cache

import "sync"

// Entry is what is remembered.
type Entry struct{ body string }

// Cache remembers answers.
type Cache struct {
	entries map[string]*Entry
}

// Handler makes a function that answers.
func (c *Cache) Handler(load func(key string) string) func(key string) string {
	mu := &sync.Mutex{}
	return func(key string) string {
		mu.Lock()
		locked := true
		unlock := func() {
			if locked {
				mu.Unlock()
				locked = false
			}
		}
		relock := func() {
			if !locked {
				mu.Lock()
				locked = true
			}
		}
		e := c.entries[key]
		if e == nil {
			unlock()
			body := load(key)
			relock()
			e = &Entry{body: body}
			c.entries[key] = e
		}
		unlock()
		return e.body
	}
}
