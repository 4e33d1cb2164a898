// go: 1.25

package prices

// Table holds prices by shop and article.
type Table struct{ rows map[string]map[string]int }

// New makes an empty one.
func New() *Table { return &Table{rows: map[string]map[string]int{}} }

// Add makes the shop's row when it is missing.
func (t *Table) Add(shop, article string, price int) {
	row, ok := t.rows[shop]
	if !ok {
		row = map[string]int{}
		t.rows[shop] = row
	}
	row[article] += price
}

// Set forgets that.
func (t *Table) Set(shop, article string, price int) {
	t.rows[shop][article] = price // want map/nil-write@"t.rows[shop][article]"
}
