// lookalike: bad_skipped_round.go the skipped round counts down
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
	wg.Add(len(hosts))
	for _, h := range hosts {
		if h.Disabled {
			wg.Done()
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
