// lookalike: bad_spare_capacity.txtar the common slice has no room to spare, so that each append copies it
// go: 1.25

package args

import (
	"slices"
	"sync"
)

// Lines returns one command line for each file.
func Lines(common []string, files []string) [][]string {
	base := make([]string, 0, len(common)+2)
	base = append(base, common...)
	base = slices.Clip(base)
	lines := make([][]string, len(files))
	var wg sync.WaitGroup
	for i, file := range files {
		wg.Add(1)
		go func() {
			defer wg.Done()
			lines[i] = append(base[:len(base):len(base)], "--file", file)
		}()
	}
	wg.Wait()
	return lines
}
