// lookalike: bad_closed_without_signal.go whoever sets the flag wakes the waiter, itself or by who calls it
// go: 1.25

package outbox

import "sync"

// Outbox sends what is queued.
type Outbox struct {
	mu     sync.Mutex
	more   *sync.Cond
	queue  []string
	closed bool
	paused bool
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
	for !o.closed {
		for o.paused || (len(o.queue) == 0 && !o.closed) {
			o.more.Wait()
		}
		for _, text := range o.queue {
			send(text)
		}
		o.queue = nil
	}
}

// Add queues a text.
func (o *Outbox) Add(text string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.queue = append(o.queue, text)
	o.wake()
}

// Pause needs nobody to wake up.
func (o *Outbox) Pause() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.paused = true
}

// Close ends the sender.
func (o *Outbox) Close() {
	o.markClosed()
	o.wake()
}

func (o *Outbox) markClosed() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.paused = false
	o.closed = true
}

func (o *Outbox) wake() {
	o.more.Broadcast()
}
