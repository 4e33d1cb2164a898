// go: 1.25
package plugins

import "sync"

type instance struct{ user int }

type Manager struct {
	mu        *sync.RWMutex
	instances map[int]*instance
	messages  chan string
}

// NewManager starts what passes messages on, and sets up what users have already.
func NewManager(users []int, notify func(string)) (*Manager, error) {
	m := &Manager{mu: &sync.RWMutex{}, instances: map[int]*instance{}, messages: make(chan string)}
	go func() {
		for {
			notify(<-m.messages)
		}
	}()
	for _, u := range users {
		if err := m.initialize(u); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// Initialize sets up what a new user has.
func (m *Manager) Initialize(user int) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.initialize(user)
}

func (m *Manager) initialize(user int) error {
	m.instances[user] = &instance{user: user}
	m.messages <- "new"
	return nil
}

func (m *Manager) Instance(user int) *instance {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.instances[user]
}

func (m *Manager) Has(user int) bool {
	m.mu.RLock()
	defer m.mu.RUnlock()
	_, ok := m.instances[user]
	return ok
}
