// go: 1.25

package plan

import "sync"

// Plan runs what was planned.
type Plan struct {
	actions map[int][]func()
}

// New returns an empty plan.
func New() *Plan {
	return &Plan{actions: map[int][]func(){}}
}

// Do plans an action.
func (p *Plan) Do(at int, f func()) {
	p.actions[at] = append(p.actions[at], f)
}

// Run does all that is planned, while something is checked.
func (p *Plan) Run(check func()) {
	go p.run()
	check()
}

func (p *Plan) run() {
	var wg sync.WaitGroup
	for at, fs := range p.actions {
		for i, f := range fs {
			wg.Go(func() {
				println(at, i)
				f()
			})
		}
	}
	wg.Wait()
}
