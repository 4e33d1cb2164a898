// go: 1.25

// Package store runs functions in transactions.
package store

import (
	"errors"
	"sync"
)

var errClosed = errors.New("closed")

// DB has values.
type DB struct {
	mu     sync.RWMutex
	closed bool
	values map[string]string
	limit  int
}

// Tx is a transaction: it has the lock until it is ended.
type Tx struct {
	db       *DB
	writable bool
}

func (tx *Tx) lock() {
	if tx.writable {
		tx.db.mu.Lock()
	} else {
		tx.db.mu.RLock()
	}
}

func (tx *Tx) unlock() {
	if tx.writable {
		tx.db.mu.Unlock()
	} else {
		tx.db.mu.RUnlock()
	}
}

// Begin begins a transaction. Whoever gets one has to end it.
func (db *DB) Begin(writable bool) (*Tx, error) {
	tx := &Tx{db: db, writable: writable}
	tx.lock()
	if db.closed {
		tx.unlock()
		return nil, errClosed
	}
	return tx, nil
}

// End ends it.
func (tx *Tx) End() {
	tx.unlock()
}

// Update runs a function in a transaction.
func (db *DB) Update(f func(tx *Tx) error) error {
	tx, err := db.Begin(true)
	if err != nil {
		return err
	}
	defer tx.End()
	return f(tx) // want lock/blocking-while-held
}

// SetLimit bounds the number of values.
func (db *DB) SetLimit(n int) {
	db.mu.Lock()
	defer db.mu.Unlock()
	db.limit = n
}

// Limit returns the bound.
func (db *DB) Limit() int {
	db.mu.RLock()
	defer db.mu.RUnlock()
	return db.limit
}

// Close ends the store.
func (db *DB) Close() {
	db.mu.Lock()
	defer db.mu.Unlock()
	db.closed = true
	db.limit = 0
}

// Shrink removes values above the bound.
func (db *DB) Shrink() error {
	return db.Update(func(*Tx) error {
		if len(db.values) > db.limit {
			clear(db.values)
		}
		return nil
	})
}
