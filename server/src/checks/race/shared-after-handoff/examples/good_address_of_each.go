// lookalike: bad_address_sent.go a variable of its own in each round
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
	for _, n := range numbers {
		var task Task
		task.Number = n
		to <- &task
	}
}
