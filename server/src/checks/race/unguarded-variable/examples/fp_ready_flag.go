// go: 1.25

package model

import (
	"sync"
	"time"
)

// Load reads a model in the background, and gives up after a while. The data is read only after the flag has been seen,
// which is set under the lock after the data is there.
func Load(read func() []float64, patience time.Duration) []float64 {
	var mu sync.Mutex
	var weights []float64
	loaded := false
	go func() {
		weights = read()
		mu.Lock()
		loaded = true
		mu.Unlock()
	}()
	end := time.Now().Add(patience)
	for time.Now().Before(end) {
		mu.Lock()
		if loaded {
			mu.Unlock()
			return weights
		}
		mu.Unlock()
		time.Sleep(time.Millisecond)
	}
	return nil
}
