// go: 1.25

package catalog

import "sync"

var (
	itemsMu sync.RWMutex
	items   = map[string]int{}

	pricesMu sync.RWMutex
	prices   = map[string]int{}
)

// Total adds up what is in stock.
func Total() int {
	itemsMu.RLock()
	defer itemsMu.RUnlock()
	pricesMu.RLock() // want lock/order-inversion@"pricesMu.RLock()" `SetPrice takes them the other way round`
	defer pricesMu.RUnlock()
	sum := 0
	for name, n := range items {
		sum += n * prices[name]
	}
	return sum
}

// SetPrice changes a price and forgets items without one.
func SetPrice(name string, price int) {
	pricesMu.Lock()
	defer pricesMu.Unlock()
	prices[name] = price
	if price > 0 {
		return
	}
	delete(prices, name)
	itemsMu.Lock()
	delete(items, name)
	itemsMu.Unlock()
}
