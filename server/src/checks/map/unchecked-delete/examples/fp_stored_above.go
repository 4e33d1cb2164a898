// go: 1.25

//go:build mapcheck || !nomapcheck

package active

// Active is what is being worked on.
type Active struct {
	tasks map[string]int
}

// New makes an empty set.
func New() *Active { return &Active{tasks: make(map[string]int)} }

// Run works on a task.
func (a *Active) Run(name string, work func()) {
	a.tasks[name] = len(a.tasks)
	work()
	delete(a.tasks, name)
}
