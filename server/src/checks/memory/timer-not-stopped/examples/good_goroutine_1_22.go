// lookalike: bad_goroutine_1_22.go stops the ticker where the goroutine ends
// go: 1.22

package beat

import "time"

func Watch(every time.Duration, stop <-chan struct{}, fn func()) {
	t := time.NewTicker(every)
	go func() {
		defer t.Stop()
		for {
			select {
			case <-t.C:
				fn()
			case <-stop:
				return
			}
		}
	}()
}
