// go: 1.25

// Package topics calls those who listen to a topic.
package topics

import "sync"

// Topics knows who listens.
type Topics struct {
	mu        sync.RWMutex
	listeners map[string][]func(string)
}

// New makes one.
func New() *Topics { return &Topics{listeners: make(map[string][]func(string))} }

// On adds a listener.
func (t *Topics) On(topic string, f func(string)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.listeners[topic] = append(t.listeners[topic], f)
}

// Say calls all listeners of a topic.
func (t *Topics) Say(topic, what string) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	for _, f := range t.listeners[topic] {
		f(what) // want lock/blocking-while-held@"f(what)"
	}
}
