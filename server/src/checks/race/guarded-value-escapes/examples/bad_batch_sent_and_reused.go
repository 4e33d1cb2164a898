// go: 1.25

package batch

import "sync"

// Batcher gathers items.
type Batcher struct {
	mu  sync.Mutex
	buf []string
}

// Add sends the batch when it is full, and fills the same memory again.
func (b *Batcher) Add(s string, out chan []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.buf = append(b.buf, s)
	if len(b.buf) == 64 {
		select {
		case out <- b.buf: // want race/guarded-value-escapes@"b.buf"
			b.buf = b.buf[:0]
		default:
		}
	}
}

// Replace changes an item in place.
func (b *Batcher) Replace(i int, s string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.buf[i] = s
}
