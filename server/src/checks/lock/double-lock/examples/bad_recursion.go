// go: 1.25
package ring

import "sync"

type node struct {
	name string
	up   bool
}

// Ring hands out its nodes in turn.
type Ring struct {
	mu    sync.Mutex
	nodes []node
	pos   int
	tries int
}

// example:begin
// Next gives the next node that is up.
func (r *Ring) Next() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	n := r.advance()
	if n.up || r.tries > len(r.nodes) {
		return n.name
	}
	r.tries++
	return r.Next() // want lock/double-lock@"r.Next()" `Next takes .r\.mu.`
}

// example:end

func (r *Ring) advance() node {
	n := r.nodes[r.pos%len(r.nodes)]
	r.pos++
	return n
}

// Table looks names up again after it has read them anew.
type Table struct {
	mu    sync.RWMutex
	names map[string]int
}

// Lookup reads the table again where the name is missing.
func (t *Table) Lookup(name string, fresh map[string]int) int {
	t.mu.Lock()
	if n, ok := t.names[name]; ok {
		t.mu.Unlock()
		return n
	}
	t.names = fresh
	n := t.Lookup(name, fresh) // want lock/double-lock@"t.Lookup(name, fresh)" `Lookup takes .t\.mu.`
	t.mu.Unlock()
	return n
}
