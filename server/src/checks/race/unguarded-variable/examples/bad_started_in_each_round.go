// go: 1.25

// Package hosts asks all hosts at once, by way of a method that calls a function for each of them.
package hosts

import (
	"sync"
)

// Hosts are known by name.
type Hosts struct{ byName map[string]string }

// Each calls f for each host until it returns false.
func (h *Hosts) Each(f func(name, addr string) bool) {
	for name, addr := range h.byName {
		if !f(name, addr) {
			return
		}
	}
}

// Ask asks each host, and gives the last error.
func (h *Hosts) Ask(ask func(addr string) error) error {
	var (
		wg  sync.WaitGroup
		err error
	)
	h.Each(func(_, addr string) bool {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if e := ask(addr); e != nil {
				err = e // want race/unguarded-variable@"err"
			}
		}()
		return true
	})
	wg.Wait()
	return err
}
