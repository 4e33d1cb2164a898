package queues

import (
	"sync"
	"time"
)

type queue struct{ ch chan int }

func (q *queue) stop() { close(q.ch) }

// list is what one tenant has.
type list struct{ queues map[string]*queue }

func (l *list) shutdown() {
	for name, q := range l.queues {
		q.stop()
		delete(l.queues, name)
	}
}

type Manager struct {
	mu    sync.Mutex
	lists map[string]*list
	known func(tenant string) bool
}

func New(known func(string) bool) *Manager {
	return &Manager{lists: map[string]*list{}, known: known}
}

func (m *Manager) Add(tenant string, names ...string) {
	l := &list{queues: map[string]*queue{}}
	for _, n := range names {
		l.queues[n] = &queue{ch: make(chan int)}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.lists[tenant] = l
}

func (m *Manager) Run(quit <-chan struct{}) {
	t := time.NewTicker(time.Minute)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			m.update()
		case <-quit:
			m.shutdown()
			return
		}
	}
}

// update takes out what nobody knows any more, and lets that come to its end by itself.
func (m *Manager) update() {
	m.mu.Lock()
	defer m.mu.Unlock()
	for tenant, l := range m.lists {
		if !m.known(tenant) {
			go l.shutdown()
			delete(m.lists, tenant)
		}
	}
}

func (m *Manager) shutdown() {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, l := range m.lists {
		l.shutdown()
	}
}
