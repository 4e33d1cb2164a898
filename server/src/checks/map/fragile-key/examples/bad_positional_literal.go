// go: 1.25

package book

// Book keeps the orders by price.
type Book struct {
	orders map[float64]int
	names  map[string]int
}

// New makes an empty book.
func New() *Book { return &Book{map[float64]int{}, map[string]int{}} }

// Add adds orders at a price.
func (b *Book) Add(price float64, n int) {
	b.orders[price] += n // want map/fragile-key
}

// Drop drops the orders at a price.
func (b *Book) Drop(price float64) { delete(b.orders, price) }
