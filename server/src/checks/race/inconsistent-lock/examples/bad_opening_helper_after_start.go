// go: 1.25

package store

import "sync"

type segment struct{ size int }

type log struct {
	mu       sync.RWMutex
	segments map[int]*segment
}

func (l *log) fill() {
	l.segments[1] = &segment{size: 1} // want race/inconsistent-lock
}

func (l *log) Get(id int) *segment {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.segments[id]
}

func (l *log) Put(id int, s *segment) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.segments[id] = s
}

func (l *log) Clear() {
	l.mu.Lock()
	defer l.mu.Unlock()
	clear(l.segments)
}

type DB struct {
	log  log
	done chan struct{}
}

// Open fills the log while the sweeper runs.
func Open() (db *DB, err error) {
	db = &DB{done: make(chan struct{}), log: log{segments: make(map[int]*segment)}}
	go db.sweep()
	db.log.fill()
	return db, nil
}

func (db *DB) sweep() {
	<-db.done
	db.log.Clear()
}

func (db *DB) Close() { close(db.done) }
