// go: 1.25

package pool

import "sync"

// Pool runs tasks on a fixed number of goroutines.
type Pool struct {
	tasks chan func()
	wg    sync.WaitGroup
}

// New starts n workers.
func New(n int) *Pool {
	p := &Pool{tasks: make(chan func())}
	for range n {
		go p.work()
	}
	return p
}

// Submit queues a task.
func (p *Pool) Submit(task func()) {
	p.wg.Add(1)
	p.tasks <- task
}

func (p *Pool) work() {
	for task := range p.tasks {
		p.finish(task)
	}
}

func (p *Pool) finish(task func()) {
	defer p.wg.Done()
	task()
}

// Wait waits for all tasks and ends the workers.
func (p *Pool) Wait() {
	p.wg.Wait()
	close(p.tasks)
}
