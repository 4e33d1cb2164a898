// go: 1.25

package index

import "sync"

// Index finds documents by word.
type Index struct {
	mu    sync.RWMutex
	words map[string]int
}

// New returns an index.
func New() *Index { return &Index{words: make(map[string]int)} }

func (x *Index) enter(doc int, words []string) {
	for _, w := range words {
		x.words[w] = doc
	}
}

// Add enters one document.
func (x *Index) Add(doc int, words []string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.enter(doc, words)
}

// Find returns a document with the word.
func (x *Index) Find(word string) (int, bool) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	doc, ok := x.words[word]
	return doc, ok
}

// Load enters many documents.
func (x *Index) Load(docs [][]string) {
	for doc, words := range docs {
		x.enter(doc, words) // want race/inconsistent-lock@"x.enter(doc, words)"
	}
}
