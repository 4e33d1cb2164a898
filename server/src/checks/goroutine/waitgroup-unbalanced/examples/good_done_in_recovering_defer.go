// lookalike: bad_recovered_panic.go the function that recovers counts down as well
// go: 1.25

package plugin

import (
	"log"
	"sync"
)

// Hook is run on every event.
type Hook func(event string)

// Fire runs all hooks at once; one that panics is logged.
func Fire(hooks []Hook, event string) {
	var wg sync.WaitGroup
	for _, hook := range hooks {
		wg.Add(1)
		go func() {
			defer func() {
				if r := recover(); r != nil {
					log.Printf("hook: %v", r)
				}
				wg.Done()
			}()
			hook(event)
		}()
	}
	wg.Wait()
}
