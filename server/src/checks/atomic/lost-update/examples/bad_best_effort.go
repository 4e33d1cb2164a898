// go: 1.25

// Package bus may lose messages, but no counts of them.
package bus

import "sync/atomic"

type Bus struct {
	sent atomic.Int64
	out  chan string
}

// Send delivers m, best effort: a full queue drops it.
func (b *Bus) Send(m string) {
	select {
	case b.out <- m:
	default:
	}
	n := b.sent.Load()
	b.sent.Store(n + 1) // want atomic/lost-update
}
