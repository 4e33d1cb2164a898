// go: 1.25

package quota

import "sync"

// bucket is what is left for one client.
type bucket struct {
	mu   sync.Mutex
	left int64
}

func (b *bucket) take(n int64) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.left < n {
		return false
	}
	b.left -= n
	return true
}

// Quotas limits clients.
type Quotas struct {
	mu      sync.Mutex
	buckets map[string]*bucket
}

// New makes them.
func New() *Quotas { return &Quotas{buckets: make(map[string]*bucket)} }

// Take takes something from a client's bucket.
func (q *Quotas) Take(client string, n int64) bool {
	q.mu.Lock()
	b, ok := q.buckets[client]
	if !ok {
		b = &bucket{left: 100}
		q.buckets[client] = b
	}
	q.mu.Unlock()
	return b.take(n)
}

// Reset gives a client a new bucket at its next request.
func (q *Quotas) Reset(client string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	delete(q.buckets, client)
}
