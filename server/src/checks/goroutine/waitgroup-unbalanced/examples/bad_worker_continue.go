// go: 1.25

package mailer

import (
	"log"
	"sync"
)

// Message is a mail to be sent.
type Message struct {
	To, Body string
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
		if err := o.send(m); err != nil {
			log.Printf("%s: %v", m.To, err)
			continue
		}
		o.pending.Done() // want goroutine/waitgroup-unbalanced@"o.pending.Done()"
	}
}

// Flush waits until all queued mails are sent.
func (o *Outbox) Flush() { o.pending.Wait() }

// Close ends the senders.
func (o *Outbox) Close() { close(o.queue) }
