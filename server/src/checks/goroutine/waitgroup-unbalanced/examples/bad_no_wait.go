// go: 1.25

package importer

import (
	"os"
	"sync"
)

// Sizes reports the size of every file.
func Sizes(names []string, report func(name string, size int64)) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1) // want goroutine/waitgroup-unbalanced@"wg.Add(1)" `nothing ever waits`
		go func() {
			defer wg.Done()
			if info, err := os.Stat(name); err == nil {
				report(name, info.Size())
			}
		}()
	}
}
