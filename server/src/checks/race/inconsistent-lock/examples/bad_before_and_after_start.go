// go: 1.25

package board

import (
	"fmt"
	"sync"
)

// Board lists members.
type Board struct {
	mu      sync.Mutex
	members []string
}

// Add takes a member in.
func (b *Board) Add(name string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.members = append(b.members, name)
}

// Drop lets one go.
func (b *Board) Drop(i int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.members = append(b.members[:i], b.members[i+1:]...)
}

// Members is a copy of the list.
func (b *Board) Members() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]string(nil), b.members...)
}

// Start takes in who comes: what is read beside that is told, not what is read before.
func (b *Board) Start(come <-chan string, already bool) {
	if already {
		fmt.Println("members", len(b.members))
		return
	}
	go func() {
		for name := range come {
			b.Add(name)
		}
	}()
	fmt.Println("started", len(b.members)) // want race/inconsistent-lock@"b.members"
}
