// go: 1.25

package index

import "sync"

// Index has a lock for its words and another one for its statistics. The order
// is words, then stats.
type Index struct {
	words sync.RWMutex
	byID  map[int]string

	stats   sync.Mutex
	lookups int
	misses  int
}

func New() *Index {
	return &Index{byID: make(map[int]string)}
}

func (ix *Index) Word(id int) (string, bool) {
	ix.words.RLock()
	defer ix.words.RUnlock()
	word, ok := ix.byID[id]

	ix.stats.Lock()
	defer ix.stats.Unlock()
	ix.lookups++
	if !ok {
		ix.misses++
	}
	return word, ok
}

func (ix *Index) Put(id int, word string) {
	ix.words.Lock()
	ix.byID[id] = word
	ix.words.Unlock()
}

func (ix *Index) Remove(id int) {
	ix.words.Lock()
	delete(ix.byID, id)
	ix.words.Unlock()
}

func (ix *Index) Stats() (lookups, misses int) {
	ix.stats.Lock()
	defer ix.stats.Unlock()
	return ix.lookups, ix.misses
}
