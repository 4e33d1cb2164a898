// lookalike: bad_one_without_owners_lock.go all that update it hold the lock of the database, or open it
// go: 1.25

// Package shards finds shards without a lock.
package shards

import (
	"slices"
	"sync"
	"sync/atomic"
)

// Shard is one of many.
type Shard struct{ ID int }

// set is never changed in place: who looks into it needs no lock.
type set struct {
	all atomic.Pointer[[]*Shard]
	num atomic.Int32
}

func (s *set) Insert(sh *Shard) {
	var next []*Shard
	if old := s.all.Load(); old != nil {
		next = slices.Clone(*old)
	}
	next = append(next, sh)
	s.all.Store(&next)
	s.num.Add(1)
}

// DB has shards.
type DB struct {
	mu  sync.Mutex
	set set
}

// Open opens a database with some shards.
func Open(ids []int) *DB {
	db := &DB{}
	for _, id := range ids {
		db.set.Insert(&Shard{ID: id})
	}
	return db
}

// Shard gives a shard.
func (db *DB) Shard(id int) (*Shard, bool) {
	if all := db.set.all.Load(); all != nil {
		for _, s := range *all {
			if s.ID == id {
				return s, true
			}
		}
	}
	return nil, false
}

// Create makes a shard that is not there yet.
func (db *DB) Create(id int) *Shard {
	db.mu.Lock()
	defer db.mu.Unlock()
	if s, ok := db.Shard(id); ok {
		return s
	}
	s := &Shard{ID: id}
	db.set.Insert(s)
	return s
}
