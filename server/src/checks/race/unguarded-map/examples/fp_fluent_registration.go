// go: 1.25

// Package pool runs jobs: what they are is said in one go, before the pool is started.
package pool

import "time"

type Pool struct {
	jobs map[string]func()
}

func New() *Pool { return &Pool{jobs: make(map[string]func())} }

// Job says what is to be done under a name, and gives the pool back for the next one.
func (p *Pool) Job(name string, run func()) *Pool {
	p.jobs[name] = run
	return p
}

func (p *Pool) Start() {
	go func() {
		for {
			for _, run := range p.jobs {
				run()
			}
			time.Sleep(time.Second)
		}
	}()
}
