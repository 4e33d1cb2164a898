// go: 1.25

// Package pool runs jobs: it does so from the start, and what is said afterwards meets it.
package pool

import "time"

type Pool struct {
	jobs map[string]int
}

func New() *Pool {
	p := &Pool{jobs: make(map[string]int)}
	go p.run()
	return p
}

func (p *Pool) Job(name string, weight int) *Pool {
	p.jobs[name] = weight // want race/unguarded-map@"p.jobs[name]"
	return p
}

func (p *Pool) run() {
	for {
		sum := 0
		for _, weight := range p.jobs {
			sum += weight
		}
		time.Sleep(time.Duration(sum))
	}
}
