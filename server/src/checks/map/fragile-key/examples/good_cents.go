// lookalike: bad_float.go counts in cents
// go: 1.25

package prices

// example:begin

type Cents int64

type Book struct {
	orders map[Cents]int
	byID   map[int]float64
}

func New() *Book {
	return &Book{orders: make(map[Cents]int), byID: make(map[int]float64)}
}

func (b *Book) Add(id int, price Cents) {
	b.orders[price]++
	b.byID[id] = float64(price) / 100
}

// example:end
