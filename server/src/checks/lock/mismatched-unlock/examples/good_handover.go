// go: 1.25

package tx

import "sync"

// DB runs one transaction at a time. Begin hands the lock to the transaction,
// whose Commit or Rollback gives it back.
type DB struct {
	mu   sync.Mutex
	rows map[string]string
}

type Tx struct {
	db      *DB
	changes map[string]string
}

func Open() *DB {
	return &DB{rows: make(map[string]string)}
}

func (db *DB) Begin() *Tx {
	db.mu.Lock()
	return &Tx{db: db, changes: make(map[string]string)}
}

func (tx *Tx) Put(key, value string) {
	tx.changes[key] = value
}

func (tx *Tx) Undo(key string) {
	delete(tx.changes, key)
}

// Commit is called with the lock held by Begin.
func (tx *Tx) Commit() {
	for key, value := range tx.changes {
		if value == "" {
			delete(tx.db.rows, key)
			continue
		}
		tx.db.rows[key] = value
	}
	tx.db.mu.Unlock()
}

// Rollback is called with the lock held by Begin.
func (tx *Tx) Rollback() {
	clear(tx.changes)
	tx.db.mu.Unlock()
}

// Set is a transaction of one change.
func (db *DB) Set(key, value string) {
	tx := db.Begin()
	if key == "" {
		tx.Rollback()
		return
	}
	tx.Put(key, value)
	tx.Commit()
}
