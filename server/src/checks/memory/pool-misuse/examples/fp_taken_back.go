// go: 1.25

package send

import "sync"

// Message is on its way.
type Message struct {
	body  []byte
	reply chan error
}

var replies = sync.Pool{New: func() any { return make(chan error, 1) }}

// Send waits for the answer, and takes the channel out of the message before it goes back.
func Send(out chan<- *Message, m *Message) error {
	reply := replies.Get().(chan error)
	m.reply = reply
	out <- m
	err := <-reply
	m.reply = nil
	replies.Put(reply)
	return err
}
