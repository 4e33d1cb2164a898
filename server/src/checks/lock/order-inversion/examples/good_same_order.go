// lookalike: bad_package_locks.go the same order everywhere
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
	pricesMu.RLock()
	defer pricesMu.RUnlock()
	sum := 0
	for name, n := range items {
		sum += n * prices[name]
	}
	return sum
}

// SetPrice changes a price and forgets items without one.
func SetPrice(name string, price int) {
	if price <= 0 {
		itemsMu.Lock()
		delete(items, name)
		defer itemsMu.Unlock()
	}
	pricesMu.Lock()
	defer pricesMu.Unlock()
	if price <= 0 {
		delete(prices, name)
		return
	}
	prices[name] = price
}

// Discount lets the first lock go before it takes the other.
func Discount(name string, percent int) int {
	pricesMu.Lock()
	prices[name] -= prices[name] * percent / 100
	price := prices[name]
	pricesMu.Unlock()
	itemsMu.RLock()
	defer itemsMu.RUnlock()
	return items[name] * price
}
