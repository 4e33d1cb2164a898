// go: 1.25

package letters

import "sync/atomic"

// Letter is acknowledged once.
type Letter struct {
	Text  string
	acked uint32
}

// Ack says whether it is the first.
func (l *Letter) Ack() bool { return atomic.CompareAndSwapUint32(&l.acked, 0, 1) }

// IsAcked says whether somebody did.
func (l *Letter) IsAcked() bool { return atomic.LoadUint32(&l.acked) == 1 }

// Box has the last letter.
type Box struct{ last *Letter }

// Replace puts another one where others look.
func (b *Box) Replace(text string) {
	answer := &Letter{Text: text}
	*b.last = *answer // want atomic/mixed-access@"*b.last"
}

// Ack acknowledges the last one.
func (b *Box) Ack() bool { return b.last.Ack() }
