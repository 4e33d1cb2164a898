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

// Get gives the instance of the version, made anew where there is an older one.
func (m *Manager) Get(key string, version int) *Instance {
	if x, ok := m.cache.Load(key); ok && x.(*Instance).Version == version {
		return x.(*Instance)
	}
	m.locker.Lock(key)
	defer m.locker.Unlock(key)
	if x, ok := m.cache.Load(key); ok {
		if i := x.(*Instance); i.Version == version {
			return i
		}
	}
	i := &Instance{Version: version}
	m.cache.Store(key, i)
	return i
}
