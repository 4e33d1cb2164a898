package fixture

import (
	"fmt"
	"sync"
	"sync/atomic"
)

// Limit is what a budget allows, and what of it is used.
type Limit struct {
	Max  int64
	Used int64
}

type source interface {
	Load() (map[string]*Limit, error)
	Save(name string, l *Limit) error
}

// Budget keeps the limits that count.
type Budget struct {
	mu     sync.Mutex
	limits map[string]*Limit
	from   source
}

// Spend may run many times at once.
func (b *Budget) Spend(name string, n int64) bool {
	b.mu.Lock()
	l := b.limits[name]
	b.mu.Unlock()
	return l != nil && atomic.AddInt64(&l.Used, n) <= atomic.LoadInt64(&l.Max)
}

// Check compares what has been saved with what was found.
func (b *Budget) Check(found map[string]int64) error {
	saved, err := b.from.Load()
	if err != nil {
		return err
	}
	return compare(saved, found)
}

func compare(saved map[string]*Limit, found map[string]int64) error {
	for name, n := range found {
		if l := saved[name]; l == nil || l.Used != n {
			return fmt.Errorf("%s: found %d", name, n)
		}
	}
	return nil
}

// Grant saves a limit that nobody has used yet.
func (b *Budget) Grant(name string, max int64) error {
	return b.store(name, &Limit{Max: max})
}

func (b *Budget) store(name string, l *Limit) error {
	if l.Max == 0 && l.Used == 0 {
		return nil
	}
	return b.from.Save(name, l)
}
