// lookalike: bad_append_loop.go each goroutine writes its own element of a slice that is long enough
// go: 1.25

package search

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"sync"
)

// example:begin

// Grep returns the names of the files that contain a word. All files are read at once.
func Grep(word string, names []string) ([]string, error) {
	var wg sync.WaitGroup
	hits := make([]bool, len(names))
	errs := make([]error, len(names))
	for i, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			text, err := os.ReadFile(name)
			if err != nil {
				errs[i] = fmt.Errorf("grep: %w", err)
				return
			}
			hits[i] = bytes.Contains(text, []byte(word))
		}()
	}
	wg.Wait()

	var found []string
	for i, hit := range hits {
		if hit {
			found = append(found, names[i])
		}
	}
	return found, errors.Join(errs...)
}

// example:end
