// fp: the object is the caller's, to be filled with the answer: nobody else has it yet
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

func ask(text string) *Letter { return &Letter{Text: text} }

// Into fills a letter, or a text.
func Into(question string, to any) {
	answer := ask(question)
	if text, ok := to.(*string); ok {
		*text = answer.Text
		return
	}
	letter := to.(*Letter)
	*letter = *answer
}
