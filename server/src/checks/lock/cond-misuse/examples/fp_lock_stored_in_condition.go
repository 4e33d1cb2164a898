// lookalike: bad_lock_stored_in_condition.go the change is made under the lock

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
	writer writer
}

// writer waits with the lock of whoever has made it.
type writer struct {
	busy bool
	idle sync.Cond
}

func (w *writer) init(mu *sync.Mutex) { w.idle.L = mu }

// Open makes a database.
func Open() *DB {
	d := &DB{}
	d.mu.stats.cond.L = &d.mu.Mutex
	d.writer.init(&d.mu.Mutex)
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
	d.mu.Lock()
	d.mu.stats.loaded = true
	d.mu.Unlock()
	d.mu.stats.cond.Broadcast()
}

// Write has the writer for itself.
func (d *DB) Write(f func()) {
	d.mu.Lock()
	for d.writer.busy {
		d.writer.idle.Wait()
	}
	d.writer.busy = true
	d.mu.Unlock()
	f()
	d.mu.Lock()
	d.writer.busy = false
	d.writer.idle.Signal()
	d.mu.Unlock()
}
