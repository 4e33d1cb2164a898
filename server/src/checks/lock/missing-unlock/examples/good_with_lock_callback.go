// go: 1.25

package inventory

import (
	"errors"
	"sync"
)

var errOutOfStock = errors.New("out of stock")

type Inventory struct {
	mu    sync.Mutex
	stock map[string]int
}

func New() *Inventory {
	return &Inventory{stock: make(map[string]int)}
}

func (inv *Inventory) withLock(fn func() error) error {
	inv.mu.Lock()
	defer inv.mu.Unlock()
	return fn()
}

func (inv *Inventory) Take(sku string, n int) error {
	return inv.withLock(func() error {
		if inv.stock[sku] < n {
			return errOutOfStock
		}
		inv.stock[sku] -= n
		return nil
	})
}

func (inv *Inventory) Add(sku string, n int) error {
	return inv.withLock(func() error {
		inv.stock[sku] += n
		return nil
	})
}

func (inv *Inventory) Discontinue(sku string) error {
	return inv.withLock(func() error {
		delete(inv.stock, sku)
		return nil
	})
}
