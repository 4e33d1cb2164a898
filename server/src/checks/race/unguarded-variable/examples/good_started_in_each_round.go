// go: 1.25
// lookalike: bad_started_in_each_round.go each round waits for what it has started, has a place of its own, or takes a lock

// Package hosts asks all hosts, by way of a method that calls a function for each of them.
package hosts

import (
	"sync"
)

// Hosts are known by name.
type Hosts struct{ addrs []string }

// Each calls f for each host until it returns false.
func (h *Hosts) Each(f func(n int, addr string) bool) {
	for n, addr := range h.addrs {
		if !f(n, addr) {
			return
		}
	}
}

// InTurn asks one host after the other.
func (h *Hosts) InTurn(ask func(addr string) error) error {
	var err error
	h.Each(func(_ int, addr string) bool {
		done := make(chan struct{})
		go func() {
			defer close(done)
			if e := ask(addr); e != nil {
				err = e
			}
		}()
		<-done
		return true
	})
	return err
}

// All gives the error of each host.
func (h *Hosts) All(ask func(addr string) error) []error {
	var wg sync.WaitGroup
	errs := make([]error, len(h.addrs))
	h.Each(func(n int, addr string) bool {
		wg.Add(1)
		go func() {
			defer wg.Done()
			errs[n] = ask(addr)
		}()
		return true
	})
	wg.Wait()
	return errs
}

// Last gives the last error.
func (h *Hosts) Last(ask func(addr string) error) error {
	var (
		wg  sync.WaitGroup
		mu  sync.Mutex
		err error
	)
	h.Each(func(_ int, addr string) bool {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if e := ask(addr); e != nil {
				mu.Lock()
				err = e
				mu.Unlock()
			}
		}()
		return true
	})
	wg.Wait()
	return err
}
