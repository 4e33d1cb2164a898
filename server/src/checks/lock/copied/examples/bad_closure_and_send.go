// go: 1.25

package queue

import "sync"

// Item waits in a queue.
type Item struct {
	state struct {
		mu   sync.Mutex
		done bool
	}
	name string
}

// Mark tells that an item is done.
var Mark = func(it Item) { // want lock/copied@"Item" `state.mu`
	it.state.mu.Lock()
	it.state.done = true
	it.state.mu.Unlock()
}

// Offer puts a copy of an item into a queue.
func Offer(q chan Item, it *Item) {
	q <- *it // want lock/copied@"*it" `the send on .q. copies`
}
