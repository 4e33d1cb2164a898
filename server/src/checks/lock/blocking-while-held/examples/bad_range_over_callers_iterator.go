// go: 1.25

package index

import (
	"iter"
	"slices"
	"sync"
)

// Index is a set of words.
type Index struct {
	mu    sync.Mutex
	words map[string]bool
}

// New makes an index.
func New() *Index { return &Index{words: map[string]bool{}} }

// Add adds all words of a sequence that the caller makes.
func (x *Index) Add(words iter.Seq[string]) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for w := range words { // want lock/blocking-while-held@"words"
		x.words[w] = true
	}
}

// AddAll takes the words first.
func (x *Index) AddAll(words iter.Seq[string]) {
	all := slices.Collect(words)
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, w := range all {
		x.words[w] = true
	}
}
