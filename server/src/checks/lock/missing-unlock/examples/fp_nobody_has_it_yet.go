// go: 1.25

package ping

import (
	"errors"
	"net"
	"sync"
)

// Run reads a name; the goroutine that shares the list is started only after that went well.
func Run(name string, replies <-chan string, say func(string)) error {
	var mu sync.Mutex
	targets := map[string]string{}
	mu.Lock()
	ip, _, err := net.ParseCIDR(name)
	if err != nil {
		return errors.Join(errors.New("parse "+name), err)
	}
	targets[ip.String()] = name
	mu.Unlock()
	done := make(chan struct{})
	go func() {
		defer close(done)
		for r := range replies {
			mu.Lock()
			say(targets[r])
			mu.Unlock()
		}
	}()
	mu.Lock()
	targets[name] = name
	mu.Unlock()
	<-done
	return nil
}
