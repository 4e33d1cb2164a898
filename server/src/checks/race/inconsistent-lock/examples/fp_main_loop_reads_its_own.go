package example

import "sync"

// Pad binds keys to actions. The main loop alone changes them, under the lock for those who look on.
type Pad struct {
	mu   sync.Mutex
	keys map[string]func()
	in   chan string
}

// Bound tells whether a key is bound.
func (p *Pad) Bound(key string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	_, ok := p.keys[key]
	return ok
}

// Count tells how many are.
func (p *Pad) Count() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.keys)
}

// Any tells whether any is.
func (p *Pad) Any() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.keys) > 0
}

func (p *Pad) announce() {
	for k := range p.keys {
		println("bound:", k)
	}
}

// Loop acts on what is pressed.
func (p *Pad) Loop() {
	p.announce()
	running := true
	for n := 0; running; n++ {
		what, key := <-p.in, <-p.in
		p.mu.Lock()
		switch what {
		case "quit":
			running = false
		case "unbind":
			delete(p.keys, key)
		case "bind":
			p.keys[key] = func() {}
		}
		p.mu.Unlock()
	}
}
