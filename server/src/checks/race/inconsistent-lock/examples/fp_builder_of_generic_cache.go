// go: 1.25

// Package cache has subscribers who get what a function of their kind makes of its items.
package cache

import "sync"

// Config says what a cache makes for its subscribers.
type Config[T, U any] struct {
	Name  string
	Build func(c *Cache[T, U], keys []string) *U
}

// Cache has items.
type Cache[T, U any] struct {
	mu    sync.RWMutex
	items map[string]*T
	subs  []chan *U
	build func(c *Cache[T, U], keys []string) *U
}

// New returns an empty cache.
func New[T, U any](conf *Config[T, U]) *Cache[T, U] {
	return &Cache[T, U]{items: map[string]*T{}, build: conf.Build}
}

// Sum is what subscribers of numbers get.
type Sum struct{ N int }

// NewSums returns a cache of numbers.
func NewSums() *Cache[int, Sum] {
	return New(&Config[int, Sum]{Name: "sums", Build: sum})
}

func sum(c *Cache[int, Sum], keys []string) *Sum {
	out := &Sum{}
	for _, k := range keys {
		if n, ok := c.items[k]; ok {
			out.N += *n
		}
	}
	return out
}

// Set stores an item and tells everybody.
func (c *Cache[T, U]) Set(key string, item *T) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items[key] = item
	for _, s := range c.subs {
		select {
		case s <- c.build(c, []string{key}):
		default:
		}
	}
}

// Delete deletes an item.
func (c *Cache[T, U]) Delete(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.items, key)
}

// Len counts items.
func (c *Cache[T, U]) Len() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return len(c.items)
}

// Fetch makes an answer.
func (c *Cache[T, U]) Fetch(keys ...string) *U {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.build(c, keys)
}
