// lookalike: bad_worker_continue.go a task that failed is queued again and counted down later
// go: 1.25

package mailer

import "sync"

// Message is a mail to be sent.
type Message struct {
	To, Body string
	Tries    int
}

// Outbox sends mails in the background.
type Outbox struct {
	queue   chan Message
	pending sync.WaitGroup
	send    func(Message) error
}

// Start runs n senders.
func (o *Outbox) Start(n int) {
	for range n {
		go o.run()
	}
}

// Put queues a mail.
func (o *Outbox) Put(m Message) {
	o.pending.Add(1)
	o.queue <- m
}

func (o *Outbox) run() {
	for m := range o.queue {
		if err := o.send(m); err != nil && m.Tries < 3 {
			m.Tries++
			o.queue <- m
			continue
		}
		o.pending.Done()
	}
}

// Flush waits until all queued mails are sent.
func (o *Outbox) Flush() { o.pending.Wait() }

// Close ends the senders.
func (o *Outbox) Close() { close(o.queue) }
