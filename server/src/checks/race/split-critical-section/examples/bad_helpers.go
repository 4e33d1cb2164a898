// go: 1.25

package topics

import "sync"

// Broker has a channel for each topic.
type Broker struct {
	mu     sync.Mutex
	topics map[string]chan string
}

// New returns an empty broker.
func New() *Broker {
	return &Broker{topics: make(map[string]chan string)}
}

func (b *Broker) lookup(name string) (chan string, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	ch, ok := b.topics[name]
	return ch, ok
}

func (b *Broker) set(name string, ch chan string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.topics[name] = ch
}

// Topic returns the channel of a topic.
func (b *Broker) Topic(name string) chan string {
	if ch, ok := b.lookup(name); ok {
		return ch
	}
	ch := make(chan string, 16)
	b.set(name, ch) // want race/split-critical-section@"b.set(name, ch)"
	return ch
}
