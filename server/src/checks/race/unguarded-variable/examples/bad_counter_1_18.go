// go: 1.18

package resize

import (
	"log"
	"sync"
)

// Image is something that can be made smaller.
type Image interface {
	Name() string
	Shrink(width int) error
}

// example:begin

// All makes all images smaller and returns how many it could.
func All(images []Image, width int) int {
	done := 0
	var wg sync.WaitGroup
	for _, img := range images {
		img := img
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := img.Shrink(width); err != nil {
				log.Printf("shrink %s: %v", img.Name(), err)
				return
			}
			done++ // want race/unguarded-variable@"done"
		}()
	}
	wg.Wait()
	return done
}

// example:end
