// lookalike: bad_sync_map.go has one pool for each power of two
// go: 1.25

package bufs

import (
	"math/bits"
	"sync"
)

var (
	mu    sync.Mutex
	pools = map[int]*sync.Pool{}
)

func class(size int) int {
	return bits.Len(uint(size))
}

func Get(size int) *[]byte {
	c := class(size)
	mu.Lock()
	p := pools[c]
	if p == nil {
		p = &sync.Pool{New: func() any {
			b := make([]byte, 1<<c)
			return &b
		}}
		pools[c] = p
	}
	mu.Unlock()
	return p.Get().(*[]byte)
}
