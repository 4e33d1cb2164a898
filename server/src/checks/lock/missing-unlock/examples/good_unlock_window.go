// go: 1.25

package outbox

import "sync"

type Outbox struct {
	mu      sync.Mutex
	pending []string
	sending bool
	sent    int
	failed  int
}

func (o *Outbox) Add(msg string) {
	o.mu.Lock()
	o.pending = append(o.pending, msg)
	o.mu.Unlock()
}

// Flush sends what is pending. The lock is given up around every send and
// taken again for the bookkeeping; one Flush runs at a time.
func (o *Outbox) Flush(send func(string) error) int {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.sending {
		return 0
	}
	o.sending = true
	n := 0
	for len(o.pending) > 0 {
		msg := o.pending[0]
		o.pending = o.pending[1:]
		o.mu.Unlock()
		err := send(msg)
		o.mu.Lock()
		if err != nil {
			o.failed++
			continue
		}
		o.sent++
		n++
	}
	o.sending = false
	return n
}

func (o *Outbox) Failed() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.failed
}
