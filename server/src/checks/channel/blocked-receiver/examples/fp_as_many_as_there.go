// go: 1.25

// Package ask collects the answers that have come in time.
package ask

import (
	"sync"
	"time"
)

// All takes as many as the channel holds when all have been waited for.
func All(agents []func() <-chan string) []string {
	got := make(chan string, len(agents))
	var wg sync.WaitGroup
	wg.Add(len(agents))
	for _, a := range agents {
		go func() {
			defer wg.Done()
			answers := a()
			if answers == nil {
				return
			}
			select {
			case <-time.After(time.Second):
			case s := <-answers:
				got <- s
			}
		}()
	}
	wg.Wait()
	n := len(got)
	out := make([]string, n)
	for i := 0; i < n; i++ {
		out[i] = <-got
	}
	return out
}

// Some does so by looking each time.
func Some(agent func() (string, bool)) (out []string) {
	got := make(chan string, 1)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		if s, ok := agent(); ok {
			got <- s
		}
	}()
	wg.Wait()
	if len(got) > 0 {
		out = append(out, <-got)
	}
	return out
}
