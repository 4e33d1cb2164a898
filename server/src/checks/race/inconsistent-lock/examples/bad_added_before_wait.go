// go: 1.25

// Package tasks takes tasks until somebody waits for them.
package tasks

import "sync"

type Group struct {
	mu    sync.Mutex
	tasks []string
}

func (g *Group) Take() string {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.tasks) == 0 {
		return ""
	}
	t := g.tasks[0]
	g.tasks = g.tasks[1:]
	return t
}

func (g *Group) Len() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return len(g.tasks)
}

func (g *Group) Clear() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.tasks = nil
}

// Add queues a task. It must be called before Wait.
func (g *Group) Add(t string) {
	g.tasks = append(g.tasks, t) // want race/inconsistent-lock@"g.tasks"
}
