// go: 1.25

package crew

import "sync"

type crew struct {
	tasks chan func()
	busy  sync.WaitGroup
}

func hire(n int) *crew {
	c := &crew{tasks: make(chan func())}
	for range n {
		c.busy.Add(1)
		go c.work()
	}
	return c
}

func (c *crew) work() {
	defer c.busy.Done()
	for task := range c.tasks { // want channel/never-closed@"c.tasks" `nobody closes it`
		task()
	}
}

// Do has some workers do all the tasks.
func Do(tasks []func()) {
	c := hire(4)
	for _, t := range tasks {
		c.tasks <- t
	}
	c.busy.Wait()
}
