// lookalike: bad_atomic_flag.go the sleep is between two looks at the flag
// go: 1.25

package warm

import (
	"errors"
	"sync/atomic"
	"time"
)

// ErrCold says that the cache is not ready.
var ErrCold = errors.New("warm: not ready")

// Up loads a cache and looks now and then whether it is ready.
func Up(load func() error) error {
	var ready atomic.Bool
	go func() {
		if load() == nil {
			ready.Store(true)
		}
	}()
	for range 10 {
		if ready.Load() {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return ErrCold
}
