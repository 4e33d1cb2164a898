// go: 1.25

package sockets

import (
	"context"
	"sync"
)

// Bag knows how to end each socket.
type Bag struct {
	mu    sync.Mutex
	conns map[int]*context.CancelFunc
}

// New makes an empty bag.
func New() *Bag { return &Bag{conns: make(map[int]*context.CancelFunc)} }

// Push adds a socket.
func (b *Bag) Push(id int, cancel *context.CancelFunc) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.conns[id] = cancel
}

// Open makes a socket's context.
func (b *Bag) Open(id int) context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	b.Push(id, &cancel)
	return ctx
}

// Remove forgets a socket.
func (b *Bag) Remove(id int) {
	b.mu.Lock()
	delete(b.conns, id) // want goroutine/stored-context@"delete(b.conns, id)"
	b.mu.Unlock()
}
