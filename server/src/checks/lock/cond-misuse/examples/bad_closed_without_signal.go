// go: 1.25

package outbox

import "sync"

// Outbox sends what is queued.
type Outbox struct {
	mu     sync.Mutex
	more   *sync.Cond
	queue  []string
	closed bool
}

// New starts the sender.
func New(send func(string)) *Outbox {
	o := &Outbox{}
	o.more = sync.NewCond(&o.mu)
	go o.run(send)
	return o
}

func (o *Outbox) run(send func(string)) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for {
		if o.closed {
			return
		}
		if len(o.queue) == 0 {
			o.more.Wait()
			continue
		}
		next := o.queue[0]
		o.queue = o.queue[1:]
		o.mu.Unlock()
		send(next)
		o.mu.Lock()
	}
}

// Add queues a text.
func (o *Outbox) Add(text string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.queue = append(o.queue, text)
	o.more.Signal()
}

// Close ends the sender.
func (o *Outbox) Close() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.closed = true // want lock/cond-misuse@"o.closed" `o.closed` is set and nobody woken
}
