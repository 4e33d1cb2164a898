// lookalike: bad_live_index.txtar Words clones the map and each of its slices
// go: 1.25

package index

import (
	"slices"
	"sync"
)

// Index knows which documents hold a word.
type Index struct {
	mu   sync.RWMutex
	docs map[string][]int
}

// New returns an empty index.
func New() *Index {
	return &Index{docs: make(map[string][]int)}
}

// Add adds a document.
func (x *Index) Add(doc int, words ...string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, w := range words {
		x.docs[w] = append(x.docs[w], doc)
	}
}

// Remove removes a word.
func (x *Index) Remove(word string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	delete(x.docs, word)
}

// Words returns all words with their documents.
func (x *Index) Words() map[string][]int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	words := make(map[string][]int, len(x.docs))
	for w, docs := range x.docs {
		words[w] = slices.Clone(docs)
	}
	return words
}
