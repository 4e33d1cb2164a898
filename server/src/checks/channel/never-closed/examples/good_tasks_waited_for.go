// go: 1.25
// lookalike: bad_waited_for.go each task is counted, not each worker

package crew

import "sync"

type crew struct {
	tasks chan func()
	busy  sync.WaitGroup
}

var staff = hire(4)

func hire(n int) *crew {
	c := &crew{tasks: make(chan func())}
	for range n {
		go c.work()
	}
	return c
}

func (c *crew) work() {
	for task := range c.tasks {
		c.do(task)
	}
}

func (c *crew) do(task func()) {
	defer c.busy.Done()
	task()
}

// Do has the workers do all the tasks.
func Do(tasks []func()) {
	for _, t := range tasks {
		staff.busy.Add(1)
		staff.tasks <- t
	}
	staff.busy.Wait()
}
