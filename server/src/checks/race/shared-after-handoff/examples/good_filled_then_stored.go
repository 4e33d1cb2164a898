// lookalike: bad_stored_then_filled.go the map is filled before it is published
// go: 1.25

package index

import "sync"

// Index maps words to documents.
type Index struct {
	mu    sync.RWMutex
	words map[string][]int
}

// Lookup returns the documents with a word.
func (x *Index) Lookup(word string) []int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return append([]int(nil), x.words[word]...)
}

// Rebuild fills a map and publishes it.
func (x *Index) Rebuild(docs [][]string) {
	words := make(map[string][]int)
	for id, doc := range docs {
		for _, w := range doc {
			words[w] = []int{id}
		}
	}
	x.mu.Lock()
	x.words = words
	x.mu.Unlock()
}
