// go: 1.25

// Package later runs functions in the background, counted by the first of the groups.
package later

import (
	"log"
	"sync"
)

// Run runs f in a goroutine, which the first group counts, if there is one.
func Run(f func(), groups ...*sync.WaitGroup) {
	if len(groups) > 0 && groups[0] != nil {
		groups[0].Add(1)
	}
	go func() {
		if len(groups) > 0 && groups[0] != nil {
			defer groups[0].Done()
		}
		defer func() {
			if r := recover(); r != nil {
				log.Println(r)
			}
		}()
		f()
	}()
}

// Check tells whether the function was run.
func Check() bool {
	ran := false
	wg, other := &sync.WaitGroup{}, &sync.WaitGroup{}
	Run(func() { ran = true }, other, wg) // want race/unguarded-variable@"ran"
	wg.Wait()
	return ran
}
