// go: 1.25
// lookalike: bad_entry_of_bucket.go nothing of an address changes once it is in its bucket

// Package addresses keeps addresses in buckets.
package addresses

import (
	"sync"
	"time"
)

// Address was tried some time.
type Address struct {
	host  string
	tried time.Time
}

// Tried tells when.
func (a *Address) Tried() time.Time { return a.tried }

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

// Try puts an address with the time of its trial there.
func (b *Book) Try(host string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.buckets[len(host)%16][host] = &Address{host: host, tried: time.Now()}
}

// Forget notes that it was not tried.
func (b *Book) Forget(host string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.buckets[len(host)%16][host] = &Address{host: host}
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
