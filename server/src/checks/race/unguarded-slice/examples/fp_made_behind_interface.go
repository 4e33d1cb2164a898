// fp: what the constructor returns behind the interface takes a lock around what it was given
// go: 1.25

package table

import "sync"

// Rows takes rows.
type Rows interface{ Put(row string) int }

// Plain is for one goroutine.
type Plain struct{ rows []string }

// NewPlain makes an empty one.
func NewPlain() *Plain { return &Plain{} }

// Put adds a row.
func (p *Plain) Put(row string) int {
	p.rows = append(p.rows, row)
	return len(p.rows)
}

type guarded struct {
	mu   sync.Mutex
	rows Rows
}

// NewGuarded lets several goroutines share rows.
func NewGuarded(rows Rows) Rows { return &guarded{rows: rows} }

func (g *guarded) Put(row string) int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.rows.Put(row)
}

// Fill puts rows from several goroutines.
func Fill(names []string) int {
	all := NewGuarded(NewPlain())
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			all.Put(name)
		}()
	}
	wg.Wait()
	return all.Put("end")
}
