// Package aliases keeps names in a database and in memory.
package aliases

import (
	"context"
	"sync"
)

// Database runs what it is given within a transaction.
type Database interface {
	Atomic(ctx context.Context, do func(ctx context.Context) error) error
	DoTxn(ctx context.Context, do func(ctx context.Context))
	Exec(ctx context.Context, query string, args ...any) error
}

// Cache knows which alias belongs to whom.
type Cache struct {
	db Database

	mu      sync.Mutex
	byAlias map[string]string
}

// New returns an empty cache.
func New(db Database) *Cache { return &Cache{db: db, byAlias: map[string]string{}} }

// Owner finds the owner of an alias.
func (c *Cache) Owner(alias string) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.byAlias[alias]
}

// Forget forgets an alias.
func (c *Cache) Forget(alias string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.byAlias, alias)
}

// Put keeps an alias: the database gives back the error of the closure, so it has run it.
func (c *Cache) Put(ctx context.Context, alias, owner string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.db.Atomic(ctx, func(ctx context.Context) error {
		return c.put(ctx, alias, owner)
	})
}

// PutAll keeps many, as the name of what runs it tells.
func (c *Cache) PutAll(ctx context.Context, owners map[string]string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.db.DoTxn(ctx, func(ctx context.Context) {
		for alias, owner := range owners {
			if c.put(ctx, alias, owner) != nil {
				return
			}
		}
	})
}

func (c *Cache) put(ctx context.Context, alias, owner string) error {
	if err := c.db.Exec(ctx, "insert", alias, owner); err != nil {
		return err
	}
	c.byAlias[alias] = owner
	return nil
}
