package store

import "sync"

type DB struct {
	sync.Mutex
	mu   sync.Mutex
	rows map[int]string
	seen int
}

// Locked where the caller has not done so already: the lock is given back for both.
func (d *DB) take(id int, locked bool) string {
	if !locked {
		d.mu.Lock()
	}
	r := d.rows[id]
	d.mu.Unlock()
	return r
}

func (d *DB) Take(id int) string {
	return d.take(id, false)
}

func (d *DB) TakeNew(id int, row string) string {
	d.mu.Lock()
	d.rows[id] = row
	return d.take(id, true)
}

// Other packages can lock it.
func (d *DB) Finish(id int, locked bool) {
	if !locked {
		d.Lock()
	}
	d.seen = id
	d.Unlock()
}

// The conditions are the same.
func (d *DB) Get(id int, fast bool) string {
	if !fast {
		d.mu.Lock()
	}
	r := d.rows[id]
	if !fast {
		d.mu.Unlock()
	}
	return r
}

// Whoever has not locked is gone.
func (d *DB) Drop(id int) {
	if id < 0 {
		return
	}
	if !d.mu.TryLock() {
		d.mu.Lock()
	}
	delete(d.rows, id)
	d.mu.Unlock()
}
