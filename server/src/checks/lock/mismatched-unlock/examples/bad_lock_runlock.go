// go: 1.25

package members

import "sync"

type Group struct {
	mu    sync.RWMutex
	roles map[string]string
}

func NewGroup() *Group {
	return &Group{roles: make(map[string]string)}
}

// Join was once a read; its first line was changed and its last was not.
func (g *Group) Join(name, role string) bool {
	g.mu.Lock()
	_, known := g.roles[name]
	if !known {
		g.roles[name] = role
	}
	g.mu.RUnlock() // want lock/mismatched-unlock@"g.mu.RUnlock()"
	return !known
}

func (g *Group) Role(name string) string {
	g.mu.RLock()
	role := g.roles[name]
	g.mu.RUnlock()
	return role
}

func (g *Group) Leave(name string) {
	g.mu.Lock()
	delete(g.roles, name)
	g.mu.Unlock()
}
