// go: 1.25

package orders

import "sync"

// Order is open until it is filled. The lock of its book guards it.
type Order struct {
	ID   string
	Left int
}

// Book has all open orders.
type Book struct {
	mu   sync.Mutex
	open map[string]*Order
}

// NewBook returns an empty one.
func NewBook() *Book {
	return &Book{open: make(map[string]*Order)}
}

// Place adds an order.
func (b *Book) Place(id string, amount int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.open[id] = &Order{ID: id, Left: amount}
}

// Fill takes from what is left of it.
func (b *Book) Fill(id string, amount int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if o, ok := b.open[id]; ok {
		o.Left -= amount
		if o.Left <= 0 {
			delete(b.open, id)
		}
	}
}

// Halve takes half of each away.
func (b *Book) Halve() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, o := range b.open {
		o.Left /= 2
	}
}

// Order gives the live one away.
func (b *Book) Order(id string) *Order {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.open[id] // want race/guarded-value-escapes@"b.open[id]"
}

// Desk asks the book. It has never had the book's lock.
type Desk struct {
	mu    sync.Mutex
	book  *Book
	asked int
}

// Find hands on what it got.
func (d *Desk) Find(id string) *Order {
	d.mu.Lock()
	d.asked++
	d.mu.Unlock()
	o := d.book.Order(id)
	if o == nil {
		return nil
	}
	return o
}
