// go: 1.25

package quota

import "sync"

// Quota limits how much is reserved.
type Quota struct {
	used  sync.Map // id -> int
	limit int
}

// New makes a quota.
func New(limit int) *Quota { return &Quota{limit: limit} }

// Reserve takes a part, if there is one.
func (q *Quota) Reserve(id string, n int) bool {
	total := 0
	for _, v := range q.used.Range {
		total += v.(int)
	}
	if total+n > q.limit { // want syncmap/range-consistency@"total+n > q.limit"
		return false
	}
	q.used.Store(id, n)
	return true
}

// Used tells how much somebody has.
func (q *Quota) Used(id string) any {
	v, _ := q.used.Load(id)
	return v
}

// Release gives a part back.
func (q *Quota) Release(id string) { q.used.Delete(id) }
