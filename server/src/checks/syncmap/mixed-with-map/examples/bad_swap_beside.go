// go: 1.25

package prices

import "sync"

// Board shows prices; one goroutine feeds it.
type Board struct {
	feed   chan quote
	latest sync.Map
	opened map[string]float64
}

type quote struct {
	symbol string
	price  float64
}

// New returns a board.
func New() *Board {
	b := &Board{feed: make(chan quote), opened: map[string]float64{}}
	go b.run()
	return b
}

func (b *Board) run() {
	for q := range b.feed {
		b.latest.Store(q.symbol, q.price)
		if _, ok := b.opened[q.symbol]; !ok {
			b.opened[q.symbol] = q.price // want syncmap/mixed-with-map@"b.opened[q.symbol]" `under the same key`
		}
	}
}

// Set gives a price to the feed.
func (b *Board) Set(symbol string, price float64) { b.feed <- quote{symbol, price} }

// Close ends the board.
func (b *Board) Close() { close(b.feed) }

// Price returns the latest price.
func (b *Board) Price(symbol string) float64 {
	v, ok := b.latest.Load(symbol)
	if !ok {
		return 0
	}
	return v.(float64)
}
