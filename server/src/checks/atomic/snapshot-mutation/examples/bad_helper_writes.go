// go: 1.25

package index

import "sync/atomic"

// Index maps words to documents.
type Index struct {
	words atomic.Value // of map[string]int
}

// New returns an index with room.
func New() *Index {
	x := &Index{}
	x.words.Store(make(map[string]int))
	return x
}

// Find returns a document.
func (x *Index) Find(word string) int {
	return x.words.Load().(map[string]int)[word]
}

func addAll(m map[string]int, words []string, doc int) {
	for _, w := range words {
		m[w] = doc
	}
}

// Add takes in a document.
func (x *Index) Add(doc int, words []string) {
	m := x.words.Load().(map[string]int)
	addAll(m, words, doc) // want atomic/snapshot-mutation@"m"
}
