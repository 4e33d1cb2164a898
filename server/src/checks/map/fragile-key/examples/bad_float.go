// go: 1.25

package prices

// example:begin

// Book counts orders by price.
type Book struct {
	orders map[float64]int
}

// New makes an empty book.
func New() *Book {
	return &Book{orders: make(map[float64]int)}
}

// Add counts an order.
func (b *Book) Add(price float64) {
	b.orders[price]++ // want map/fragile-key@"price"
}

// example:end
