// go: 1.25

// Package store opens databases: others have it when it is filled.
package store

import (
	"errors"
	"sync"
)

var errName = errors.New("no name")

type table struct {
	name   string
	logged bool
}

type database struct {
	mu     sync.RWMutex
	tables map[string]*table
}

type Store struct {
	mu  sync.Mutex
	dbs map[string]*database
}

// Open gives the database of that name, and makes it where there is none.
func (s *Store) Open(name string, known []string, logged bool) (*database, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	db, ok := s.dbs[name]
	if ok {
		return db, nil
	}
	db = &database{tables: make(map[string]*table)}
	s.dbs[name] = db
	for _, k := range known {
		if err := db.load(k); err != nil {
			return nil, err
		}
	}
	if logged {
		for _, t := range db.tables { // want race/inconsistent-lock@"db.tables"
			t.logged = true
		}
	}
	return db, nil
}

func (d *database) load(name string) error {
	if name == "" {
		return errName
	}
	if _, ok := d.tables[name]; !ok { // want+1 race/inconsistent-lock@"d.tables[name]"
		d.tables[name] = &table{name: name}
	}
	return nil
}

func (d *database) Table(name string) *table {
	d.mu.Lock()
	defer d.mu.Unlock()
	t, ok := d.tables[name]
	if !ok {
		t = &table{name: name}
		d.tables[name] = t
	}
	return t
}

func (d *database) Drop(name string) {
	d.mu.Lock()
	delete(d.tables, name)
	d.mu.Unlock()
}

func (d *database) Len() int {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return len(d.tables)
}

func (d *database) Has(name string) bool {
	d.mu.RLock()
	defer d.mu.RUnlock()
	_, ok := d.tables[name]
	return ok
}
