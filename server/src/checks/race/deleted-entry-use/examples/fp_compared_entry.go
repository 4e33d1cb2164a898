// go: 1.25
package expiry

import (
	"sync"
	"time"
)

type item struct{ val string }

// Keys forgets values after a while.
type Keys struct {
	mu sync.Mutex
	m  map[string]*item
}

// Set stores a value; the timer of a former one finds another entry and leaves it alone.
func (k *Keys) Set(key, val string, d time.Duration) {
	k.mu.Lock()
	defer k.mu.Unlock()
	it := &item{val: val}
	time.AfterFunc(d, func() {
		k.mu.Lock()
		defer k.mu.Unlock()
		if k.m[key] == it {
			delete(k.m, key)
		}
	})
	k.m[key] = it
}
