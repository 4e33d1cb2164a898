// lookalike: bad_loaded_from_map.go whoever sends has taken it out before
// go: 1.25

// Package calls waits for answers.
package calls

import "sync"

// Calls knows who waits for an answer.
type Calls struct{ waiting sync.Map }

// Expect waits for the answer to a call.
func (c *Calls) Expect(id int) <-chan string {
	ch := make(chan string, 1)
	c.waiting.Store(id, ch)
	return ch
}

// Answer gives it.
func (c *Calls) Answer(id int, text string) {
	if v, ok := c.waiting.LoadAndDelete(id); ok {
		v.(chan string) <- text
	}
}

// Drop waits no longer.
func (c *Calls) Drop(id int) {
	if v, ok := c.waiting.LoadAndDelete(id); ok {
		close(v.(chan string))
	}
}
