// lookalike: bad_batch_sent_and_reused.go a new slice after each batch
// go: 1.25

package batch

import "sync"

// Batcher gathers items.
type Batcher struct {
	mu  sync.Mutex
	buf []string
}

// Add sends the batch when it is full, and begins another one.
func (b *Batcher) Add(s string, out chan []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.buf = append(b.buf, s)
	if len(b.buf) == 64 {
		select {
		case out <- b.buf:
			b.buf = nil
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
