// go: 1.25

package broker

import "sync"

// Broker gives every subscriber a channel; Unsubscribe closes it under the
// lock under which Publish sends.
type Broker struct {
	mu   sync.Mutex
	subs map[int]chan string
	next int
}

func New() *Broker {
	return &Broker{subs: make(map[int]chan string)}
}

func (b *Broker) Subscribe() (int, <-chan string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.next++
	ch := make(chan string, 16)
	b.subs[b.next] = ch
	return b.next, ch
}

func (b *Broker) Unsubscribe(id int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if ch, ok := b.subs[id]; ok {
		delete(b.subs, id)
		close(ch)
	}
}

func (b *Broker) Publish(msg string) (missed int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, ch := range b.subs {
		select {
		case ch <- msg:
		default:
			missed++
		}
	}
	return missed
}

// Follow hands messages to fn until the subscription ends.
func Follow(messages <-chan string, fn func(string)) {
	for msg := range messages {
		fn(msg)
	}
}
