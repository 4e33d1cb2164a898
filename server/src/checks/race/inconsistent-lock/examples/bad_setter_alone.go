// go: 1.25

// Package feed lets its users exchange what is done with each item, under a lock that the reader forgets.
package feed

import "sync"

// Feed hands items to a function.
type Feed struct {
	mu      sync.Mutex
	running bool
	convert func(string) string
	items   chan string
}

// New returns a feed.
func New() *Feed { return &Feed{items: make(chan string)} }

// SetConvert exchanges the function.
func (f *Feed) SetConvert(convert func(string) string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.running {
		return false
	}
	f.convert = convert
	return true
}

// Put adds an item.
func (f *Feed) Put(item string) { f.items <- item }

// Next converts one item.
func (f *Feed) Next() string {
	item := <-f.items
	if f.convert != nil { // want race/inconsistent-lock@"f.convert"
		item = f.convert(item)
	}
	f.mu.Lock()
	f.running = true
	f.mu.Unlock()
	return item
}
