// go: 1.25

package keyed

import "sync"

var (
	mu    sync.Mutex
	users = make(map[int]*sync.Mutex)
)

func lockOf(id int) *sync.Mutex {
	mu.Lock()
	defer mu.Unlock()
	m, ok := users[id]
	if !ok {
		m = &sync.Mutex{}
		users[id] = m
	}
	return m
}

// Update changes a user. Who waits for the lock keeps one that the map has forgotten.
func Update(id int, change func()) {
	m := lockOf(id)
	m.Lock()
	change()
	m.Unlock()
	mu.Lock()
	delete(users, id) // want lock/per-key-lock `a second one for the same key`
	mu.Unlock()
}
