// lookalike: bad_uncounted_dispatcher.go the goroutine that adds is itself counted
// go: 1.25

package walk

import (
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
)

// Count counts the files below a folder, one goroutine per folder.
func Count(root string) int64 {
	var total atomic.Int64
	var wg sync.WaitGroup
	var visit func(dir string)
	visit = func(dir string) {
		defer wg.Done()
		entries, err := os.ReadDir(dir)
		if err != nil {
			return
		}
		for _, e := range entries {
			if e.IsDir() {
				wg.Add(1)
				go visit(filepath.Join(dir, e.Name()))
				continue
			}
			total.Add(1)
		}
	}
	wg.Add(1)
	go visit(root)
	wg.Wait()
	return total.Load()
}
