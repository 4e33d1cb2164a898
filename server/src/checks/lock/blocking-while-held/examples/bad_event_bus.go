// go: 1.25

package bus

import (
	"context"
	"fmt"
	"sync"
	"time"
)

type Event struct{ Name string }

// Bus hands events on.
type Bus struct {
	mu     sync.RWMutex
	subs   map[string]chan Event
	last   Event
	count  int
	onDrop func(Event)
	done   chan struct{}
}

func NewBus() *Bus { return &Bus{subs: map[string]chan Event{}, done: make(chan struct{})} }

func (b *Bus) Subscribe(name string) <-chan Event {
	b.mu.Lock()
	defer b.mu.Unlock()
	ch := make(chan Event)
	b.subs[name] = ch
	return ch
}

func (b *Bus) SetOnDrop(f func(Event)) {
	b.mu.Lock()
	b.onDrop = f
	b.mu.Unlock()
}

// Publish sends to all.
func (b *Bus) Publish(e Event) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	// everybody gets it
	for _, ch := range b.subs {
		ch <- e // want lock/blocking-while-held
	}
}

func (b *Bus) SendTo(name string, e Event) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.count++
	if b.count > 1000 {
		return fmt.Errorf("%d is too much", b.count)
	}
	if ch, ok := b.subs[name]; ok {
		ch <- e // want lock/blocking-while-held
	}
	return nil
}

func (b *Bus) Drop(ctx context.Context, e Event) {
	b.mu.Lock()
	b.last = e
	select { // want lock/blocking-while-held
	case <-ctx.Done():
	case <-b.done:
	}
	b.mu.Unlock()
}

func (b *Bus) Repeat() {
	b.mu.Lock()
	b.count++
	time.Sleep(time.Duration(b.count) * time.Second) // want lock/blocking-while-held
	b.mu.Unlock()
}

func (b *Bus) Range(f func(string) bool) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for name := range b.subs {
		if !f(name) { // want lock/blocking-while-held
			return
		}
	}
}

func (b *Bus) Update(f func(int) int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.count = f(b.count) // want lock/blocking-while-held
}

func (b *Bus) View(f func(map[string]chan Event)) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	f(b.subs) // want lock/blocking-while-held
}

func (b *Bus) Last(f func(Event)) {
	b.mu.RLock()
	f(b.last) // want lock/blocking-while-held
	b.mu.RUnlock()
}

func (b *Bus) Next(ch chan Event) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.last = <-ch // want lock/blocking-while-held
	return b.count
}

func (b *Bus) Next2(ch chan Event) {
	b.mu.Lock()
	defer b.mu.Unlock()
	e := <-ch // want lock/blocking-while-held
	b.last = e
}
