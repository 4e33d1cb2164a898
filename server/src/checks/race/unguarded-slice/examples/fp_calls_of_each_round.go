// go: 1.25

// Package provider runs the calls that it is given in rounds.
package provider

import "sync"

type call []any

func (c call) args() []any { return c[1].([]any) }

// Provider fetches calls.
type Provider struct{ begin func() ([]call, error) }

func (p *Provider) process(c call) {
	args := c.args()
	for i := range args {
		args[i] = i
	}
}

func (p *Provider) dispatch(calls []call) {
	n := len(calls)
	var wg sync.WaitGroup
	wg.Add(n)
	for i := 0; i < n; i++ {
		go func(i int) {
			p.process(calls[i])
			wg.Done()
		}(i)
	}
	wg.Wait()
}

// Listen has calls of its own in each round.
func (p *Provider) Listen() {
	for {
		calls, err := p.begin()
		if err != nil {
			return
		}
		go p.dispatch(calls)
	}
}
