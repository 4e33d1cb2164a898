// go: 1.25

package ping

import (
	"sync"
	"sync/atomic"
)

// Host is a machine to be asked.
type Host struct {
	Name     string
	Disabled bool
}

// Alive counts the hosts that answer.
func Alive(hosts []Host, ping func(string) bool) int64 {
	var alive atomic.Int64
	var wg sync.WaitGroup
	wg.Add(len(hosts)) // want goroutine/waitgroup-unbalanced@"wg.Add(len(hosts))" `some rounds start none`
	for _, h := range hosts {
		if h.Disabled {
			continue
		}
		go func() {
			defer wg.Done()
			if ping(h.Name) {
				alive.Add(1)
			}
		}()
	}
	wg.Wait()
	return alive.Load()
}
