// lookalike: bad_helper_writes.go what is filled is a copy
// go: 1.25

package index

import (
	"maps"
	"sync"
	"sync/atomic"
)

// Index maps words to documents.
type Index struct {
	mu    sync.Mutex
	words atomic.Value // of map[string]int
}

// Find returns a document.
func (x *Index) Find(word string) int {
	m, _ := x.words.Load().(map[string]int)
	return m[word]
}

func addAll(m map[string]int, words []string, doc int) {
	for _, w := range words {
		m[w] = doc
	}
}

// Add takes in a document.
func (x *Index) Add(doc int, words []string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	old, _ := x.words.Load().(map[string]int)
	next := make(map[string]int, len(old)+len(words))
	maps.Copy(next, old)
	addAll(next, words, doc)
	x.words.Store(next)
}
