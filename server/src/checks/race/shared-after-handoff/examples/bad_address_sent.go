// go: 1.25

// Package tasks numbers what is to be done.
package tasks

// Task is one thing to do.
type Task struct {
	Number int
	Tries  int
}

// Queue hands out one task for each number.
func Queue(to chan<- *Task, numbers []int) {
	var task Task
	for _, n := range numbers {
		task.Number = n
		to <- &task // want race/shared-after-handoff@"&task"
	}
}
