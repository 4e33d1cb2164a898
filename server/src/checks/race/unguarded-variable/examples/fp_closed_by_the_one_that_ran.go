// go: 1.25

// Package fork asks all, and takes the first answer.
package fork

import (
	"sync"
	"sync/atomic"
)

// First waits for what the Once closes: nothing that it runs comes after that.
func First(ask []func() (int, error)) (answer int, err error) {
	left := int64(len(ask))
	var once sync.Once
	done := make(chan struct{})
	for _, f := range ask {
		go func() {
			n, e := f()
			if e == nil {
				once.Do(func() {
					answer = n
					close(done)
				})
				return
			}
			if atomic.AddInt64(&left, -1) <= 0 {
				once.Do(func() {
					err = e
					close(done)
				})
			}
		}()
	}
	<-done
	return
}
