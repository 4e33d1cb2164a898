// lookalike: bad_append_loop.go the goroutines send what they find and one of them appends
// go: 1.25

package search

import (
	"bytes"
	"log"
	"os"
	"sync"
)

// Grep returns the names of the files that contain a word. All files are read at once.
func Grep(word string, names []string) []string {
	hits := make(chan string)
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			text, err := os.ReadFile(name)
			if err != nil {
				log.Print(err)
				return
			}
			if bytes.Contains(text, []byte(word)) {
				hits <- name
			}
		}()
	}
	go func() {
		wg.Wait()
		close(hits)
	}()

	var found []string
	for name := range hits {
		found = append(found, name)
	}
	return found
}
