// go: 1.25

package limiter

import "sync/atomic"

// Limiter counts its tokens down.
type Limiter struct {
	tokens int32
}

// Fill fills it up.
func (l *Limiter) Fill(n int32) { atomic.StoreInt32(&l.tokens, n-1) }

// Take takes one.
func (l *Limiter) Take() bool { return atomic.AddInt32(&l.tokens, -1) >= 0 }

// Empty reports whether there is none left.
func (l *Limiter) Empty() bool {
	return l.tokens <= 0 // want atomic/mixed-access
}
