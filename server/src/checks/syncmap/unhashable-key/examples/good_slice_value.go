// go: 1.25

package plans

import "sync"

type Plans struct {
	columns sync.Map
	any     map[any][]string
}

func (p *Plans) Set(table string, columns []string) {
	p.columns.Store(table, columns)
}

func (p *Plans) Kind(table string) []string {
	return p.any[table]
}
