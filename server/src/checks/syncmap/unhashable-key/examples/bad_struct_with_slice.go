// go: 1.25

package plans

import "sync"

type query struct {
	table   string
	columns []string
}

// Plans keeps compiled queries.
type Plans struct {
	cache sync.Map
}

// Get finds the plan for some columns of a table.
func (p *Plans) Get(table string, columns []string) (any, bool) {
	q := query{table: table, columns: columns}
	return p.cache.Load(q) // want syncmap/unhashable-key@"q"
}
