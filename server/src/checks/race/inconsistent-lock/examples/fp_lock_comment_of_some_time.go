// go: 1.25

// Package tables has tables, of which locks keep some things apart.
package tables

import "sync"

// Table is made ready once, and told of changes.
type Table struct {
	// fillMu protects rows while they are filled in.
	fillMu sync.Mutex
	rows   map[string]int

	// levelMu serializes changes and guards writes to level.
	levelMu sync.Mutex
	level   int

	// stateMu protects state changes of the peers.
	stateMu sync.Mutex
	state   *int
	peers   []string

	// kindMu protects kind and calls.
	kindMu sync.Mutex
	calls  int
	// kind may be read without kindMu by those that Make has told.
	kind string
}

// Make sets the kind.
func (t *Table) Make(kind string) {
	t.kindMu.Lock()
	defer t.kindMu.Unlock()
	t.calls++
	t.kind = kind
}

// Kind is its kind.
func (t *Table) Kind() string { return t.kind }

// IsKind compares it.
func (t *Table) IsKind(kind string) bool { return t.kind == kind }

// New makes a table.
func New(names []string) *Table {
	t := &Table{rows: make(map[string]int), state: new(int)}
	var wg sync.WaitGroup
	for i, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			t.fillMu.Lock()
			defer t.fillMu.Unlock()
			t.rows[name] = i
		}()
	}
	wg.Wait()
	return t
}

// Row looks one up.
func (t *Table) Row(name string) int { return t.rows[name] }

// Has tells whether there is one.
func (t *Table) Has(name string) bool {
	_, ok := t.rows[name]
	return ok
}

// Tell is told of a change.
func (t *Table) Tell(peer string) {
	t.stateMu.Lock()
	defer t.stateMu.Unlock()
	t.peers = append(t.peers, peer)
}

// Same tells whether both have one state.
func (t *Table) Same(other *Table) bool { return t.state == other.state }
