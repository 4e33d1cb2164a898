// lookalike: bad_value_pool.go has one pool for each type of the program
// go: 1.25

package values

import (
	"reflect"
	"sync"
)

var (
	mu    sync.Mutex
	pools = make(map[reflect.Type]*sync.Pool)
)

func New(t reflect.Type) any {
	mu.Lock()
	defer mu.Unlock()
	p, ok := pools[t]
	if !ok {
		p = &sync.Pool{New: func() any { return reflect.New(t).Interface() }}
		pools[t] = p
	}
	return p.Get()
}
