// go: 1.25

// Package try has a mutex with a TryLock from before there was one.
package try

import (
	"runtime"
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

// Count counts to n in as many goroutines.
func Count(n int) int {
	var m mutex
	var wg sync.WaitGroup
	count := 0
	for range n {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for {
				if m.TryLock() {
					count++
					m.Unlock()
					return
				}
				runtime.Gosched()
			}
		}()
	}
	wg.Wait()
	return count
}

// Twice takes it twice.
func Twice(do, missed func()) {
	var m mutex
	m.Lock()
	if m.TryLock() {
		return
	}
	m.Unlock()
	if !m.TryLock() {
		missed()
		return
	}
	defer m.Unlock()
	do()
}
