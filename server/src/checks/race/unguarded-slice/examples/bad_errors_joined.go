package deploy

import (
	"errors"
	"sync"
)

type group struct {
	wg   sync.WaitGroup
	errs []error
}

func (g *group) run(f func() error) {
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		if err := f(); err != nil {
			g.errs = append(g.errs, err) // want race/unguarded-slice
		}
	}()
}

func (g *group) wait() error {
	g.wg.Wait()
	return errors.Join(g.errs...)
}

func Rollout(hosts []string, push func(string) error) error {
	var g group
	for _, h := range hosts {
		g.run(func() error { return push(h) })
	}
	return g.wait()
}
