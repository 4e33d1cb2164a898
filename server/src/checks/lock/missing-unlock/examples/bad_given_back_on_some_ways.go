package meter

import "sync"

// An unlock before the last return would give back twice what one way has given back already.
type meter struct {
	mu    sync.Mutex
	total int
	limit int
}

func (m *meter) add(n int, fast bool) int {
	m.mu.Lock() // want lock/missing-unlock@"m.mu.Lock()"
	m.total += n
	if fast {
		m.mu.Unlock()
	}
	return n
}

func (m *meter) set(kind string, n int) error {
	m.mu.Lock() // want lock/missing-unlock@"m.mu.Lock()"
	switch kind {
	case "total":
		m.total = n
		m.mu.Unlock()
	case "limit":
		m.limit = n
	}
	return nil
}

func (m *meter) sum(ns []int) {
	m.mu.Lock() // want lock/missing-unlock@"m.mu.Lock()"
	for _, n := range ns {
		if m.total > m.limit {
			m.mu.Unlock()
			break
		}
		m.total += n
	}
}
