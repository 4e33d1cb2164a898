// go: 1.25

// Package bus tells all who have subscribed.
package bus

import (
	"slices"
	"sync"
)

// Bus sends what is published to everybody, under the lock that Close takes.
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

// Publish passes over who is slow.
func (b *Bus) Publish(what string) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, ch := range b.subs {
		select {
		case ch <- what:
		default:
		}
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

// Feed counts who is sending.
type Feed struct {
	mu      sync.RWMutex
	sending sync.WaitGroup
	closed  bool
	subs    []chan string
}

// Subscribe gives a channel that is closed when the feed is.
func (f *Feed) Subscribe() <-chan string {
	ch := make(chan string, 8)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.subs = append(f.subs, ch)
	return ch
}

// Publish sends without the lock.
func (f *Feed) Publish(what string) {
	f.mu.RLock()
	if f.closed {
		f.mu.RUnlock()
		return
	}
	f.sending.Add(1)
	subs := slices.Clone(f.subs)
	f.mu.RUnlock()
	defer f.sending.Done()
	for _, ch := range subs {
		ch <- what
	}
}

// Close waits for them.
func (f *Feed) Close() {
	f.mu.Lock()
	f.closed = true
	f.mu.Unlock()
	f.sending.Wait()
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, ch := range f.subs {
		close(ch)
	}
	f.subs = nil
}

// Board has many channels for each topic.
type Board struct {
	mu   sync.RWMutex
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

// Post passes over who is slow, under the lock.
func (b *Board) Post(topic, what string) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, ch := range b.subs[topic] {
		select {
		case ch <- what:
		default:
		}
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
