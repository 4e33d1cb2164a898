// lookalike: bad_swap_beside.go the plain map is a local one
// go: 1.25

package prices

import "sync"

// Board shows prices.
type Board struct {
	latest sync.Map
}

// SetAll sets prices and returns what was set.
func (b *Board) SetAll(quotes map[string]float64) map[string]float64 {
	out := make(map[string]float64, len(quotes))
	for symbol, price := range quotes {
		b.latest.Store(symbol, price)
		out[symbol] = price
	}
	return out
}
