// go: 1.25

// Package hub has links, each of which keeps for itself, without a lock, whom it has to wake. It locks those.
package hub

import "sync"

// Link is one connection, run by one goroutine.
type Link struct {
	mu   sync.Mutex
	out  []string
	wait int
	wake map[*Link]bool
}

// Hub has all links.
type Hub struct {
	mu    sync.Mutex
	links []*Link
}

// Add takes a link in.
func (h *Hub) Add(l *Link) {
	h.mu.Lock()
	h.links = append(h.links, l)
	h.mu.Unlock()
	l.mu.Lock()
	l.open()
	l.mu.Unlock()
}

func (l *Link) open() {
	l.out = l.out[:0]
	l.wake = make(map[*Link]bool)
}

// Run delivers what comes in.
func (l *Link) Run(in <-chan string, peers []*Link) {
	for text := range in {
		for _, p := range peers {
			l.deliver(p, text)
		}
		l.echo(text)
		l.flush()
	}
}

func (l *Link) deliver(to *Link, text string) {
	to.mu.Lock()
	to.out = append(to.out, text)
	l.remember(to)
	to.mu.Unlock()
}

func (l *Link) echo(text string) {
	l.mu.Lock()
	l.out = append(l.out, text)
	l.remember(l)
	l.mu.Unlock()
}

// remember needs the lock of the other.
func (l *Link) remember(to *Link) {
	if !l.wake[to] {
		to.wait++
		l.wake[to] = true
	}
}

func (l *Link) flush() {
	for p := range l.wake {
		delete(l.wake, p)
		p.mu.Lock()
		p.wait--
		p.mu.Unlock()
	}
}
