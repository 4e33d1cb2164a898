package pending

import "sync"

// Status is what became of a message.
type Status struct {
	ID    int64
	Tries int
	Code  uint16
}

// Table holds what has been sent.
type Table struct {
	mu       sync.Mutex
	messages map[int64]*Status
}

// Add keeps a message until something is known of it.
func (t *Table) Add(id int64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.messages[id] = &Status{ID: id}
}

// Retry counts a further try.
func (t *Table) Retry(id int64, code uint16) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if s := t.messages[id]; s != nil {
		s.Tries++
		s.Code = code
	}
}

// RetryAll counts a further try of each.
func (t *Table) RetryAll() {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, s := range t.messages {
		s.Tries++
	}
}

// Put keeps a message, unless there are too many; what it hands out is in the map.
func (t *Table) Put(id int64) *Status {
	t.mu.Lock()
	known := t.messages[id]
	if known == nil {
		t.messages[id] = &Status{ID: id}
		if len(t.messages) > 100 {
			delete(t.messages, id)
		}
	}
	t.mu.Unlock()
	return known // want race/guarded-value-escapes
}
