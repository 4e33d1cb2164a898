// go: 1.25

package tasks

// Task is a task with its input.
type Task struct {
	Name  string
	Input []byte
}

// Run keeps its closures no longer than itself.
func Run(tasks []Task, print func(string)) {
	later := make([]func(), 0, len(tasks))
	for _, t := range tasks {
		later = append(later, func() { print(t.Name) })
	}
	for _, f := range later {
		f()
	}
}
