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

// Rebuild publishes a map and fills it afterwards.
func (x *Index) Rebuild(docs [][]string) {
	words := make(map[string][]int)
	x.mu.Lock()
	x.words = words // want race/shared-after-handoff@"words"
	x.mu.Unlock()
	for id, doc := range docs {
		for _, w := range doc {
			words[w] = []int{id}
		}
	}
}
