// go: 1.25

// Package bus tells all who have subscribed.
package bus

import (
	"slices"
	"sync"
)

// Bus sends what is published to everybody.
type Bus struct {
	mu   sync.RWMutex
	subs []chan string
}

// Subscribe gives a channel that is closed when the bus is.
func (b *Bus) Subscribe() <-chan string {
	ch := make(chan string, 8)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.subs = append(b.subs, ch)
	return ch
}

// Publish sends without the lock, so that slow readers stop nobody else.
func (b *Bus) Publish(what string) {
	b.mu.RLock()
	subs := slices.Clone(b.subs)
	b.mu.RUnlock()
	for _, ch := range subs {
		ch <- what // want channel/send-after-close@"ch <- what" `closed`
	}
}

// Close ends all.
func (b *Bus) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, ch := range b.subs {
		close(ch)
	}
	b.subs = nil
}

// Topics is a bus by name.
type Topics struct {
	mu     sync.Mutex
	topics map[string]chan int
}

// NewTopics makes one without topics.
func NewTopics() *Topics { return &Topics{topics: map[string]chan int{}} }

// Open adds one.
func (t *Topics) Open(name string) <-chan int {
	t.mu.Lock()
	defer t.mu.Unlock()
	ch := make(chan int, 1)
	t.topics[name] = ch
	return ch
}

// Send sends to one.
func (t *Topics) Send(name string, n int) {
	t.mu.Lock()
	ch, ok := t.topics[name]
	t.mu.Unlock()
	if ok {
		ch <- n // want channel/send-after-close@"ch <- n" `closed`
	}
}

// Shutdown closes all.
func (t *Topics) Shutdown() {
	t.mu.Lock()
	defer t.mu.Unlock()
	for name, ch := range t.topics {
		delete(t.topics, name)
		close(ch)
	}
}

// Board has many channels for each topic.
type Board struct {
	mu   sync.Mutex
	subs map[string][]chan string
}

// NewBoard makes one without topics.
func NewBoard() *Board { return &Board{subs: map[string][]chan string{}} }

// Subscribe gives a channel for a topic.
func (b *Board) Subscribe(topic string) <-chan string {
	ch := make(chan string, 1)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.subs[topic] = append(b.subs[topic], ch)
	return ch
}

// Post sends to all of a topic.
func (b *Board) Post(topic, what string) {
	b.mu.Lock()
	subs := b.subs[topic]
	b.mu.Unlock()
	for _, ch := range subs {
		ch <- what // want channel/send-after-close@"ch <- what" `closed`
	}
}

// Close ends all topics.
func (b *Board) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, subs := range b.subs {
		for _, ch := range subs {
			close(ch)
		}
	}
	b.subs = nil
}
