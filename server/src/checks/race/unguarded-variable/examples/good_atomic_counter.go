// lookalike: bad_counter.go the counter is an atomic.Int64
// go: 1.25

package resize

import (
	"log"
	"sync"
	"sync/atomic"
)

// Image is something that can be made smaller.
type Image interface {
	Name() string
	Shrink(width int) error
}

// example:begin

// All makes all images smaller and returns how many it could.
func All(images []Image, width int) int {
	var done atomic.Int64
	var wg sync.WaitGroup
	for _, img := range images {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := img.Shrink(width); err != nil {
				log.Printf("shrink %s: %v", img.Name(), err)
				return
			}
			done.Add(1)
		}()
	}
	wg.Wait()
	return int(done.Load())
}

// example:end
