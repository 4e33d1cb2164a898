// go: 1.22

package engine

import "sync"

type part struct {
	mu sync.Mutex
	n  int
}

type parts struct {
	byName map[string]*part
	list   []*part
}

// One after the other, each by a name of its own.
func (p *parts) move(from, to string) {
	a := p.byName[from]
	b := p.byName[to]
	if a == nil || b == nil {
		return
	}
	a.mu.Lock()
	n := a.n
	a.n = 0
	a.mu.Unlock()
	b.mu.Lock()
	b.n += n
	b.mu.Unlock()
	if n == 0 {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.n++
}

// All are taken, and given back at the end.
func (p *parts) reset() {
	for _, x := range p.list {
		x.mu.Lock()
		defer x.mu.Unlock()
	}
	for _, x := range p.list {
		x.n = 0
	}
}

// Hand over hand.
func (p *parts) sum() int {
	sum := 0
	var last *part
	for _, x := range p.list {
		next := x
		next.mu.Lock()
		if last != nil {
			last.mu.Unlock()
		}
		sum += next.n
		last = next
	}
	if last != nil {
		last.mu.Unlock()
	}
	return sum
}
