package tables

import "sync"

// DB loads statistics in the background.
type DB struct {
	mu struct {
		sync.Mutex
		stats struct {
			loaded bool
			cond   sync.Cond
		}
	}
}

// Open makes a database.
func Open() *DB {
	d := &DB{}
	d.mu.stats.cond.L = &d.mu.Mutex
	return d
}

// Wait comes back when the statistics are there.
func (d *DB) Wait() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for !d.mu.stats.loaded {
		d.mu.stats.cond.Wait()
	}
}

// Load says that they are.
func (d *DB) Load() {
	d.mu.stats.loaded = true // want lock/cond-misuse@"d.mu.stats.loaded"
	d.mu.stats.cond.Broadcast()
}
