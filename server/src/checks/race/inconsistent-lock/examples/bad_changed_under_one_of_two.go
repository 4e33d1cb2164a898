// go: 1.25

package wire

import "sync"

type sub struct{ id int }

// Pipe delivers to subscribers.
type Pipe struct {
	mu     sync.Mutex
	subsMu sync.RWMutex
	subs   map[int]*sub
	next   int
}

// Open prepares the pipe; there are no subscribers before.
func (l *Pipe) Open() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.prepare()
	go l.read()
}

func (l *Pipe) prepare() {
	l.subs = make(map[int]*sub)
	l.next = 1
}

func (l *Pipe) read() {
	for id := range 100 {
		l.deliver(id)
	}
}

func (l *Pipe) deliver(id int) {
	l.subsMu.RLock()
	s := l.subs[id] // want race/inconsistent-lock@"l.subs"
	l.subsMu.RUnlock()
	if s != nil {
		println(s.id)
	}
}

// Subscribe adds a subscriber.
func (l *Pipe) Subscribe() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.next++
	l.subsMu.Lock()
	l.subs[l.next] = &sub{l.next}
	l.subsMu.Unlock()
	return l.next
}

// Cancel removes a subscriber.
func (l *Pipe) Cancel(id int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.subs, id)
}

// Len counts subscribers.
func (l *Pipe) Len() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.subs)
}

// Has looks for a subscriber.
func (l *Pipe) Has(id int) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.subs[id] != nil
}
