// go: 1.22

package instances

import "sync"

// locker has a lock for each key.
type locker struct{ locks sync.Map }

func (l *locker) Lock(key string) { l.of(key).Lock() }

func (l *locker) Unlock(key string) { l.of(key).Unlock() }

func (l *locker) of(key string) *sync.Mutex {
	m, _ := l.locks.LoadOrStore(key, &sync.Mutex{})
	return m.(*sync.Mutex)
}

// Instance is made once for each version.
type Instance struct{ Version int }

// Manager keeps them.
type Manager struct {
	locker locker
	cache  sync.Map
}

// Get looks before it has the lock, and not again.
func (m *Manager) Get(key string, version int) *Instance {
	if x, ok := m.cache.Load(key); ok {
		if i := x.(*Instance); i.Version == version {
			return i
		}
	}
	m.locker.Lock(key)
	defer m.locker.Unlock(key)
	i := &Instance{Version: version}
	m.cache.Store(key, i) // want syncmap/check-then-act@"m.cache.Store(key, i)"
	return i
}
