// go: 1.25

// Package ask collects the answers that have come in time.
package ask

import (
	"sync"
	"time"
)

// All takes one from each that it has asked, though not all have answered.
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
	out := make([]string, len(agents))
	for i := 0; i < len(agents); i++ {
		out[i] = <-got // want channel/blocked-receiver@"<-got"
	}
	return out
}
