// go: 1.25

// Package book keeps addresses, which it reads from a file when it is running already.
package book

import (
	"sync"
	"time"
)

// Book keeps addresses.
type Book struct {
	mu        sync.Mutex
	addresses map[string]string
	count     int
	quit      chan struct{}
	read      func() map[string]string
	write     func(n int)
}

// New makes an empty book.
func New(read func() map[string]string, write func(n int)) *Book {
	return &Book{addresses: map[string]string{}, quit: make(chan struct{}), read: read, write: write}
}

// OnStart sets the book going.
func (b *Book) OnStart() error {
	go b.saveNowAndThen()
	b.load()
	return nil
}

func (b *Book) load() {
	for name, address := range b.read() {
		b.addresses[name] = address // want race/inconsistent-lock@"b.addresses[name]"
		b.count++                   // want race/inconsistent-lock@"b.count"
	}
}

func (b *Book) saveNowAndThen() {
	for {
		select {
		case <-b.quit:
			return
		case <-time.After(time.Minute):
			b.write(b.Len())
		}
	}
}

// Len tells how many there are.
func (b *Book) Len() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.count
}

// Add adds an address.
func (b *Book) Add(name, address string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.addresses[name] = address
	b.count++
}

// Find finds an address.
func (b *Book) Find(name string) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.addresses[name]
}

// Remove removes an address.
func (b *Book) Remove(name string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.addresses, name)
	b.count--
}
