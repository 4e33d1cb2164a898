// go: 1.25

package list

import "sync"

type node struct {
	mu    sync.Mutex
	value int
	next  *node
}

// List is a sorted list with a lock for each node.
type List struct {
	head *node
}

// New makes an empty list.
func New() *List { return &List{head: &node{}} }

// Insert puts a value where it belongs. Locks go from the head to the tail.
func (l *List) Insert(value int) {
	prev := l.head
	prev.mu.Lock()
	for prev.next != nil {
		cur := prev.next
		cur.mu.Lock()
		if cur.value >= value {
			cur.mu.Unlock()
			break
		}
		prev.mu.Unlock()
		prev = cur
	}
	prev.next = &node{value: value, next: prev.next}
	prev.mu.Unlock()
}

// Len counts the values.
func (l *List) Len() int {
	n := 0
	cur := l.head
	cur.mu.Lock()
	for cur.next != nil {
		next := cur.next
		next.mu.Lock()
		cur.mu.Unlock()
		cur = next
		n++
	}
	cur.mu.Unlock()
	return n
}
