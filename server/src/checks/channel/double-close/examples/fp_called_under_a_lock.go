// go: 1.25
package relay

import (
	"context"
	"errors"
	"sync"
)

// Allocation is closed by its manager alone, which holds its lock then.
type Allocation struct {
	closed chan struct{}
	conns  map[int]string
}

func (a *Allocation) Close() error {
	select {
	case <-a.closed:
		return nil
	default:
	}
	close(a.closed)
	for id := range a.conns {
		delete(a.conns, id)
	}
	return nil
}

type Manager struct {
	mu          sync.Mutex
	allocations map[string]*Allocation
}

func (m *Manager) Create(name string) *Allocation {
	a := &Allocation{closed: make(chan struct{}), conns: map[int]string{}}
	m.mu.Lock()
	m.allocations[name] = a
	m.mu.Unlock()
	go a.accept(m)
	return a
}

func (a *Allocation) accept(m *Manager) {
	for id := 0; ; id++ {
		if !m.add(a, id) {
			m.Delete("")
			return
		}
	}
}

func (m *Manager) add(a *Allocation, id int) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(a.conns) > 10 {
		return false
	}
	a.conns[id] = "new"
	return true
}

func (m *Manager) Delete(name string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if a := m.allocations[name]; a != nil {
		delete(m.allocations, name)
		_ = a.Close()
	}
}

func (m *Manager) Close() {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, a := range m.allocations {
		_ = a.Close()
	}
}

// Service is run by a supervisor, again and again.
type Service struct {
	started chan struct{}
	listen  func() error
}

func (s *Service) Run(ctx context.Context) error {
	if err := s.listen(); err != nil {
		select {
		case <-s.started:
			return errors.Join(err, errors.New("again"))
		default:
			close(s.started)
		}
		return err
	}
	<-ctx.Done()
	return ctx.Err()
}
