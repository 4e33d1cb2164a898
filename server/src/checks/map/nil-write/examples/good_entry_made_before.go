// lookalike: bad_entry_made_elsewhere.go makes the row in each of its methods
// go: 1.25

package prices

type Table struct{ rows map[string]map[string]int }

func New() *Table { return &Table{rows: map[string]map[string]int{}} }

func (t *Table) Add(shop, article string, price int) {
	row, ok := t.rows[shop]
	if !ok {
		row = map[string]int{}
		t.rows[shop] = row
	}
	row[article] += price
}

// Set asks first.
func (t *Table) Set(shop, article string, price int) {
	if t.rows[shop] == nil {
		t.rows[shop] = map[string]int{}
	}
	t.rows[shop][article] = price
}

// Reset goes through the shops that there are.
func (t *Table) Reset(article string) {
	for shop := range t.rows {
		t.rows[shop][article] = 0
	}
}

// double is called with shops that there are.
func (t *Table) double(shop, article string) {
	t.rows[shop][article] *= 2
}

// Double asks for the shop.
func (t *Table) Double(shop, article string) {
	if _, ok := t.rows[shop]; ok {
		t.double(shop, article)
	}
}
