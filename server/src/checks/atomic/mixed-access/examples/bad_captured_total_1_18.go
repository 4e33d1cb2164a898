// go: 1.18

package scan

import (
	"log"
	"os"
	"sync"
	"sync/atomic"
)

// Sizes adds up the sizes of files and logs how far it has come.
func Sizes(names []string) int64 {
	var total int64
	var wg sync.WaitGroup
	for _, name := range names {
		name := name
		wg.Add(1)
		go func() {
			defer wg.Done()
			info, err := os.Stat(name)
			if err != nil {
				return
			}
			atomic.AddInt64(&total, info.Size())
		}()
	}
	log.Printf("%d bytes so far", total) // want atomic/mixed-access@"total"
	wg.Wait()
	return total
}
