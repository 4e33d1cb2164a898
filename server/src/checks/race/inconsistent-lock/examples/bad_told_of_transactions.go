// Package chain keeps what a node tells of transactions.
package chain

import (
	"context"
	"sync"
)

// Node runs what it is given when its turn comes.
type Node interface {
	SubscribeTx(ctx context.Context, do func(ctx context.Context) error) error
	OnTx(ctx context.Context, do func(ctx context.Context))
	Exec(ctx context.Context, query string, args ...any) error
}

// Cache knows which alias belongs to whom.
type Cache struct {
	db Node

	mu      sync.Mutex
	byAlias map[string]string
}

// New returns an empty cache.
func New(db Node) *Cache { return &Cache{db: db, byAlias: map[string]string{}} }

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

// Put keeps an alias, later: the queue answers before it has run the closure.
func (c *Cache) Put(ctx context.Context, alias, owner string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.db.SubscribeTx(ctx, func(ctx context.Context) error {
		return c.put(ctx, alias, owner)
	})
}

// PutAll keeps many, whenever they come.
func (c *Cache) PutAll(ctx context.Context, owners map[string]string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.db.OnTx(ctx, func(ctx context.Context) {
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
	c.byAlias[alias] = owner // want race/inconsistent-lock
	return nil
}
