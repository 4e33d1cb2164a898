// go: 1.25

package guard

import (
	"errors"
	"sync"
)

var errBusy = errors.New("busy")

func readTwice(mu *sync.RWMutex, read func()) error {
	if !mu.TryRLock() {
		return errBusy
	}
	read()
	if !mu.TryRLock() {
		mu.RUnlock()
		return errBusy
	}
	read()
	mu.RUnlock()
	mu.RUnlock()
	return nil
}
