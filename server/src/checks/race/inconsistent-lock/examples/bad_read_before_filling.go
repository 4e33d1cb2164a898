// go: 1.25

// Package index fills its map when it is first asked; one method does not ask.
package index

import "sync"

type Index struct {
	mu    sync.Mutex
	words map[string]int
}

func (x *Index) load() {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.words == nil {
		x.words = map[string]int{}
		x.words["a"] = 1
	}
}

func (x *Index) Find(w string) int {
	x.load()
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.words[w]
}

func (x *Index) Sum() (n int) {
	x.load()
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, k := range x.words {
		n += k
	}
	return n
}

func (x *Index) Len() int {
	return len(x.words) // want race/inconsistent-lock@"x.words"
}
