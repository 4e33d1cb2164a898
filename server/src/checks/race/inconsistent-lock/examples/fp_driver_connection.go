package example

import (
	"context"
	"database/sql/driver"
	"errors"
	"sync"
)

// conn is a connection of a database: `database/sql` calls its methods one after the other.
type conn struct {
	mu     sync.Mutex
	inTx   bool
	closed bool
}

func (c *conn) Prepare(query string) (driver.Stmt, error) {
	return nil, errors.New("not supported: " + query)
}

// The only one who sets it looks at it, which needs no lock. Watchers read it beside that.
func (c *conn) BeginTx(_ context.Context, _ driver.TxOptions) (driver.Tx, error) {
	if c.inTx {
		return nil, errors.New("already begun")
	}
	c.mu.Lock()
	c.inTx = true
	c.mu.Unlock()
	return c, nil
}

func (c *conn) Begin() (driver.Tx, error) { return c.BeginTx(context.Background(), driver.TxOptions{}) }

func (c *conn) Commit() error   { return nil }
func (c *conn) Rollback() error { return nil }

func (c *conn) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	return nil
}

// Busy is for those who watch.
func (c *conn) Busy() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.inTx && !c.closed
}

// Idle is for those who watch.
func (c *conn) Idle() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return !c.inTx
}
