// go: 1.25

package bufs

import "sync"

var pools sync.Map

// Get gives a buffer of exactly that size.
func Get(size int) *[]byte {
	p, ok := pools.Load(size)
	if !ok {
		p, _ = pools.LoadOrStore(size, &sync.Pool{New: func() any { // want memory/pool-in-map memory/unbounded-map
			b := make([]byte, size)
			return &b
		}})
	}
	return p.(*sync.Pool).Get().(*[]byte)
}
