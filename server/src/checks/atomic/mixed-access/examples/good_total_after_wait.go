// lookalike: bad_captured_total.go the plain read comes after the join
// go: 1.25

package scan

import (
	"log"
	"os"
	"sync"
	"sync/atomic"
)

// Sizes adds up the sizes of files.
func Sizes(names []string) int64 {
	var total int64
	var wg sync.WaitGroup
	for _, name := range names {
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
	wg.Wait()
	log.Printf("%d bytes", total)
	return total
}
