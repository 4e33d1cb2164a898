// go: 1.25

package ping

import (
	"net"
	"sync"
)

// Run reads a name while a goroutine uses the list.
func Run(name string, replies <-chan string, say func(string)) error {
	var mu sync.Mutex
	targets := map[string]string{}
	go func() {
		for r := range replies {
			mu.Lock()
			say(targets[r])
			mu.Unlock()
		}
	}()
	mu.Lock() // want lock/missing-unlock@"mu.Lock()"
	ip, _, err := net.ParseCIDR(name)
	if err != nil {
		return err
	}
	targets[ip.String()] = name
	mu.Unlock()
	return nil
}
