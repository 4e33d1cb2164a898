// go: 1.25

// Package backoff tries events again that could not be handled, and keeps them.
package backoff

import (
	"slices"
	"strings"
	"sync"
	"time"
)

type queue struct {
	events []string
	until  time.Time
}

type backoff struct {
	mu     sync.Mutex
	queues map[string]*queue
}

func (b *backoff) add(key, event string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if q, ok := b.queues[key]; ok {
		q.events = append(q.events, event) // want race/unguarded-slice@"q.events"
		return
	}
	b.queues[key] = &queue{events: []string{event}, until: time.Now().Add(time.Second)}
}

func (b *backoff) expired() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	var keys []string
	for key, q := range b.queues {
		if time.Now().After(q.until) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

func (b *backoff) find(key string) *queue {
	b.mu.Lock()
	defer b.mu.Unlock()
	q := b.queues[key]
	if q != nil && len(q.events) == 0 {
		delete(b.queues, key)
		return nil
	}
	return q
}

// Monitor hands events to a handler.
type Monitor struct {
	later  *backoff
	handle func(string) error
	quit   chan struct{}
}

// NewMonitor makes a monitor.
func NewMonitor(handle func(string) error) *Monitor {
	return &Monitor{later: &backoff{queues: map[string]*queue{}}, handle: handle, quit: make(chan struct{})}
}

// Later handles an event by and by.
func (m *Monitor) Later(key, event string) {
	m.later.add(key, event)
}

func (m *Monitor) run() {
	for {
		select {
		case <-m.quit:
			return
		case <-time.After(time.Second):
		}
		for _, key := range m.later.expired() {
			q := m.later.find(key)
			for _, event := range q.events {
				if err := m.handle(event); err != nil {
					return
				}
			}
		}
	}
}

// Stop ends it.
func (m *Monitor) Stop() {
	close(m.quit)
}

// Replay handles some events again.
func Replay(m *Monitor, events []string) {
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		m.run()
	}()
	for _, event := range events {
		m.Later(strings.ToLower(event), event)
	}
	m.Stop()
	<-ended
}
