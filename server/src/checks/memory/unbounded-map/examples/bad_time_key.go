// go: 1.25

package samples

import (
	"sync"
	"time"
)

var (
	mu     sync.Mutex
	counts = map[int64]int{}
)

func bucket() int64 {
	return time.Now().Unix()
}

// Hit counts by second.
func Hit() {
	second := time.Now().Unix()
	mu.Lock()
	counts[second]++ // want memory/unbounded-map@"counts[second]" `made from the time`
	mu.Unlock()
}

// Now reads the present second.
func Now() int {
	mu.Lock()
	defer mu.Unlock()
	return counts[bucket()]
}
