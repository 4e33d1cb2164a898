// go: 1.25

// Package try has a mutex with a TryLock from before there was one.
package try

import (
	"sync"
	"sync/atomic"
	"unsafe"
)

type mutex struct {
	sync.Mutex
}

// TryLock takes the mutex if nobody has it.
func (m *mutex) TryLock() bool {
	return atomic.CompareAndSwapInt32((*int32)(unsafe.Pointer(&m.Mutex)), 0, 1)
}

// Count counts on where it has not got the mutex.
func Count(n int) int {
	var m mutex
	var wg sync.WaitGroup
	count := 0
	for range n {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if m.TryLock() {
				m.Unlock()
				return
			}
			count++ // want race/unguarded-variable
		}()
	}
	wg.Wait()
	return count
}
