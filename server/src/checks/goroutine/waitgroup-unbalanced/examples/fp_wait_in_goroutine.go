// go: 1.25

package probe

import "sync"

// Blocked reports how a group looks while somebody waits for it.
func Blocked(look func(), hosts []string, ping func(string)) {
	var wg sync.WaitGroup
	for _, h := range hosts {
		wg.Add(1)
		go func() {
			defer wg.Done()
			ping(h)
		}()
	}
	go wg.Wait()
	look()
}
