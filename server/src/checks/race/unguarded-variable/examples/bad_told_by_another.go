// go: 1.25

// Package fork asks all, and takes the first answer.
package fork

import "sync"

// First is told by whoever is through first, which need not be the one that the Once has run.
func First(ask []func() (int, error)) (answer int) {
	var once sync.Once
	done := make(chan struct{}, len(ask))
	for _, f := range ask {
		go func() {
			n, e := f()
			if e == nil {
				once.Do(func() {
					answer = n // want race/unguarded-variable@"answer"
				})
			}
			done <- struct{}{}
		}()
	}
	<-done
	return
}
