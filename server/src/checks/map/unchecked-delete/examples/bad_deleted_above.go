// go: 1.25

//go:build mapcheck || !nomapcheck

package passive

// Passive is what waits.
type Passive struct {
	tasks map[string]int
}

// New makes an empty set.
func New() *Passive { return &Passive{tasks: make(map[string]int)} }

// Swap replaces a task.
func (p *Passive) Swap(name, other string) {
	p.tasks[name] = len(p.tasks)
	delete(p.tasks, other) // want map/unchecked-delete@"delete(p.tasks, other)"
	delete(p.tasks, name)  // want map/unchecked-delete@"delete(p.tasks, name)"
}
