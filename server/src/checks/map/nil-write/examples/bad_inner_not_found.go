// go: 1.22

package sessions

import (
	"sync"
	"time"
)

type registry struct {
	mu  sync.Mutex
	all map[string]map[string]time.Time
}

var sessions = registry{all: map[string]map[string]time.Time{}}

// Use begins a session where there is none.
func Use(name, token string) bool {
	sessions.mu.Lock()
	defer sessions.mu.Unlock()
	end, ok := sessions.all[name][token]
	if ok {
		return time.Until(end) > 0
	}
	sessions.all[name][token] = time.Now().Add(time.Hour) // want map/nil-write@"sessions.all[name][token]"
	return true
}

// Add begins one.
func Add(name, token string) {
	sessions.mu.Lock()
	defer sessions.mu.Unlock()
	if _, ok := sessions.all[name]; !ok {
		sessions.all[name] = map[string]time.Time{}
	}
	sessions.all[name][token] = time.Now().Add(time.Hour)
}

// Remove ends all of one user.
func Remove(name string) {
	sessions.mu.Lock()
	defer sessions.mu.Unlock()
	delete(sessions.all, name)
}
