// go: 1.25
// lookalike: bad_entry_of_bucket.go whoever changes an address takes its own lock besides, as its methods do

// Package addresses keeps addresses in buckets.
package addresses

import (
	"sync"
	"time"
)

// Address was tried some time.
type Address struct {
	host  string
	mu    sync.Mutex
	tried time.Time
}

// Tried tells when.
func (a *Address) Tried() time.Time {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.tried
}

func (a *Address) set(t time.Time) {
	a.mu.Lock()
	a.tried = t
	a.mu.Unlock()
}

// Book keeps them.
type Book struct {
	mu      sync.Mutex
	buckets [16]map[string]*Address
}

// NewBook returns an empty one.
func NewBook() *Book {
	b := &Book{}
	for i := range b.buckets {
		b.buckets[i] = make(map[string]*Address)
	}
	return b
}

// Add adds an address to its bucket.
func (b *Book) Add(host string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.buckets[len(host)%16][host] = &Address{host: host}
}

// Try notes that an address is tried.
func (b *Book) Try(host string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if a, ok := b.buckets[len(host)%16][host]; ok {
		a.set(time.Now())
	}
}

// Forget notes that it was not.
func (b *Book) Forget(host string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if a, ok := b.buckets[len(host)%16][host]; ok {
		a.set(time.Time{})
	}
}

// Any gives some address of the bucket.
func (b *Book) Any(bucket int) *Address {
	b.mu.Lock()
	defer b.mu.Unlock()
	var found *Address
	for _, a := range b.buckets[bucket] {
		found = a
	}
	return found
}
