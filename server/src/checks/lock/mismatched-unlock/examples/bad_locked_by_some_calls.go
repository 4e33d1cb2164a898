package store

import "sync"

type DB struct {
	mu   sync.Mutex
	rows map[int]string
}

func (d *DB) Insert(id int, row string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.rows[id] = row
}

func (d *DB) Load(id int, fast bool) string {
	if !fast {
		d.mu.Lock()
	}
	r := d.rows[id]
	d.mu.Unlock() // want lock/mismatched-unlock `by every call`
	return r
}
