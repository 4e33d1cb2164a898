// go: 1.25

// Package group broadcasts what it is fed: a filter calls it back under the lock, and so does what that feeds.
package group

import "sync"

type filter struct{ out func(b []byte) }

func (f *filter) feed(b []byte) {
	if len(b) > 0 {
		f.out(b)
	}
}

type merger struct {
	held []byte
	out  func(b []byte)
}

func (m *merger) write(b []byte) {
	m.held = append(m.held, b...)
	if len(m.held) > 1024 {
		m.out(m.held)
		m.held = nil
	}
}

type Group struct {
	mu     sync.Mutex
	subs   map[chan []byte]bool
	filter *filter
	merger *merger
}

func New() *Group {
	g := &Group{subs: make(map[chan []byte]bool)}
	g.filter = &filter{out: g.broadcast}
	g.merger = &merger{out: g.send}
	return g
}

func (g *Group) Feed(b []byte) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.filter != nil {
		g.filter.feed(b)
	} else {
		g.broadcast(b)
	}
}

func (g *Group) broadcast(b []byte) {
	if len(g.subs) > 1 {
		g.merger.write(b)
	} else {
		g.send(b)
	}
}

func (g *Group) send(b []byte) {
	for c := range g.subs {
		select {
		case c <- b:
		default:
		}
	}
}

func (g *Group) Add(c chan []byte) {
	g.mu.Lock()
	g.subs[c] = true
	g.mu.Unlock()
}

func (g *Group) Remove(c chan []byte) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.subs, c)
}

func (g *Group) Len() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return len(g.subs)
}

func (g *Group) Has(c chan []byte) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.subs[c]
}
