// fp: who changes the map holds both locks, who looks something up one of them; only the empty map is put there under the other alone
// go: 1.25

package wire

import "sync"

type sub struct{ id int }

// Link delivers to subscribers.
type Link struct {
	mu     sync.Mutex
	subsMu sync.RWMutex
	subs   map[int]*sub
	next   int
}

// Open prepares the link; there are no subscribers before.
func (l *Link) Open() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.prepare()
	go l.read()
}

func (l *Link) prepare() {
	l.subs = make(map[int]*sub)
	l.next = 1
}

func (l *Link) read() {
	for id := range 100 {
		l.deliver(id)
	}
}

func (l *Link) deliver(id int) {
	l.subsMu.RLock()
	s := l.subs[id]
	l.subsMu.RUnlock()
	if s != nil {
		println(s.id)
	}
}

// Subscribe adds a subscriber.
func (l *Link) Subscribe() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.next++
	l.subsMu.Lock()
	l.subs[l.next] = &sub{l.next}
	l.subsMu.Unlock()
	return l.next
}

// Cancel removes a subscriber.
func (l *Link) Cancel(id int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.subsMu.Lock()
	delete(l.subs, id)
	l.subsMu.Unlock()
}

// Len counts subscribers.
func (l *Link) Len() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.subs)
}

// Has looks for a subscriber.
func (l *Link) Has(id int) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.subs[id] != nil
}
