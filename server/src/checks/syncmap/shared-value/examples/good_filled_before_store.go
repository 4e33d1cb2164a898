// go: 1.25

package index

import "sync"

type entry struct {
	words []string
	size  int
}

// Index holds documents.
type Index struct {
	docs sync.Map
}

// Put stores a document.
func (x *Index) Put(name string, words []string) {
	e := &entry{}
	e.words = words
	e.size = len(words)
	x.docs.Store(name, e)
}

// Size returns the size of a document.
func (x *Index) Size(name string) int {
	v, ok := x.docs.Load(name)
	if !ok {
		return 0
	}
	return v.(*entry).size
}
