// go: 1.25

package book

type cents int64

type conn struct{ id int }

// Book counts the orders by price, and knows who listens.
type Book struct {
	orders map[cents]int
	conns  map[*conn]struct{}
}

// New makes an empty book.
func New() *Book { return &Book{map[cents]int{}, map[*conn]struct{}{}} }

// Add adds orders at a price.
func (b *Book) Add(price float64, n int) { b.orders[cents(price*100)] += n }

// Listen adds a listener.
func (b *Book) Listen(c *conn) { b.conns[c] = struct{}{} }

// Close takes a listener out: of prices it is told nothing.
func (b *Book) Close(c *conn) { delete(b.conns, c) }
