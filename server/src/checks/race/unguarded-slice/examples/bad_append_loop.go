// go: 1.25

package search

import (
	"bytes"
	"fmt"
	"os"
	"sync"
)

// example:begin

// Grep returns the names of the files that contain a word. All files are read at once.
func Grep(word string, names []string) ([]string, error) {
	var (
		wg    sync.WaitGroup
		found []string
	)
	failed := make(chan error, len(names))
	for _, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			text, err := os.ReadFile(name)
			if err != nil {
				failed <- fmt.Errorf("grep: %w", err)
				return
			}
			if bytes.Contains(text, []byte(word)) {
				found = append(found, name) // want race/unguarded-slice@"found"
			}
		}()
	}
	wg.Wait()
	close(failed)
	return found, <-failed
}

// example:end
