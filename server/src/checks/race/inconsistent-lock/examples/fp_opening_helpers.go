// go: 1.25

package store

import (
	"errors"
	"sync"
	"time"
)

type segment struct{ size int }

type log struct {
	mu       sync.RWMutex
	segments map[int]*segment
}

// fill reads what is there. Called by open.
func (l *log) fill() {
	l.segments = make(map[int]*segment)
	l.segments[1] = &segment{size: 1}
}

func (l *log) open(parent int) error {
	if parent > 0 {
		return l.open(parent - 1)
	}
	l.fill()
	for id, s := range l.segments {
		if s.size == 0 {
			delete(l.segments, id)
		}
	}
	if len(l.segments) == 0 {
		return errors.New("nothing there")
	}
	return nil
}

func (l *log) Get(id int) *segment {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.segments[id]
}

func (l *log) Drop(id int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.segments, id)
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

// DB is opened before anybody uses it.
type DB struct {
	log  log
	done chan struct{}
}

// Open starts goroutines that have nothing to do with the log, and opens that.
func Open(depth int) (db *DB, err error) {
	db = &DB{done: make(chan struct{})}
	defer func() {
		if err != nil {
			close(db.done)
			db = nil
		}
	}()
	go db.tick()
	if err := db.log.open(depth); err != nil {
		return nil, err
	}
	go db.sweep()
	return db, nil
}

func (db *DB) tick() {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-t.C:
		case <-db.done:
			return
		}
	}
}

func (db *DB) sweep() {
	<-db.done
	db.log.Clear()
}
