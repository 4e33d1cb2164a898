// lookalike: bad_result_under_lock.go the buffer has room for the one result
// go: 1.25

package tickets

import "sync"

type ticket struct {
	name   string
	result chan int
}

// Desk serves tickets.
type Desk struct {
	mu      sync.Mutex
	waiting []*ticket
	served  int
}

// Ask queues up and waits for its turn. It has let the lock go by then.
func (d *Desk) Ask(name string) int {
	t := &ticket{name: name, result: make(chan int, 1)}
	d.mu.Lock()
	d.waiting = append(d.waiting, t)
	d.mu.Unlock()
	return <-t.result
}

// Serve answers everybody who waits.
func (d *Desk) Serve() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, t := range d.waiting {
		d.served++
		t.result <- d.served
	}
	d.waiting = nil
}
