// go: 1.25

package warm

import (
	"errors"
	"sync/atomic"
	"time"
)

// ErrCold says that the cache is not ready.
var ErrCold = errors.New("warm: not ready")

// Up loads a cache and expects it to take a second at most.
func Up(load func() error) error {
	var ready atomic.Bool
	go func() {
		if load() == nil {
			ready.Store(true)
		}
	}()
	time.Sleep(time.Second) // want race/sleep-as-sync
	if !ready.Load() {
		return ErrCold
	}
	return nil
}
