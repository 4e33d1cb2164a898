// go: 1.25

// Package feeds hands on what one source has to say.
package feeds

import "sync"

// Feed has one goroutine.
type Feed struct {
	mu    sync.Mutex
	next  int
	heard map[string]int
}

// New starts a feed.
func New(read func(from int) <-chan string) *Feed {
	f := &Feed{next: 1, heard: map[string]int{}}
	go func() {
		for s := range read(f.next) { // want race/inconsistent-lock@"f.next" `without`
			f.take(s)
		}
	}()
	return f
}

func (f *Feed) take(s string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.heard[s] = f.next
}

// Skip leaves some out.
func (f *Feed) Skip(n int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.next += n
}

// Ahead says whether the feed is past n.
func (f *Feed) Ahead(n int) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.next > n
}

// Behind says by how much.
func (f *Feed) Behind(n int) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return n - f.next
}
