// go: 1.25

// Package quotes passes prices on.
package quotes

import "sync"

// Quotes has one stream for each paper.
type Quotes struct{ streams sync.Map }

// Open starts a stream.
func (q *Quotes) Open(paper string) <-chan float64 {
	v, _ := q.streams.LoadOrStore(paper, make(chan float64, 8))
	return v.(chan float64)
}

// Push sends a price.
func (q *Quotes) Push(paper string, price float64) {
	v, ok := q.streams.Load(paper)
	if !ok {
		return
	}
	v.(chan float64) <- price // want channel/send-after-close@"v.(chan float64) <- price"
}

// Close ends a stream.
func (q *Quotes) Close(paper string) {
	if v, ok := q.streams.LoadAndDelete(paper); ok {
		close(v.(chan float64))
	}
}
