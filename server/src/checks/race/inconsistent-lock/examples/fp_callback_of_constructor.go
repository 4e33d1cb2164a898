// go: 1.25

// Package index reads its file by callbacks before it hands itself out.
package index

import "sync"

type reader struct {
	lines []string
	each  func(string)
}

// Read calls back for each line.
func (r *reader) Read() {
	for _, l := range r.lines {
		r.each(l)
	}
}

// Index has words.
type Index struct {
	mu    sync.RWMutex
	words []string
}

// Open reads all lines.
func Open(lines []string) *Index {
	x := &Index{}
	read(&reader{lines: lines, each: func(l string) {
		x.words = append(x.words, l)
	}})
	return x
}

func read(r *reader) { r.Read() }

// Add adds a word.
func (x *Index) Add(w string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.words = append(x.words, w)
}

// Len counts.
func (x *Index) Len() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return len(x.words)
}
