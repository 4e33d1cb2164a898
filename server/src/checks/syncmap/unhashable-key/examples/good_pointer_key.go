// lookalike: bad_struct_with_slice.go uses the pointer's identity
// go: 1.25

package plans

import "sync"

type Query struct {
	table   string
	columns []string
}

type Plans struct {
	cache sync.Map
}

func (p *Plans) Get(q *Query) (any, bool) {
	return p.cache.Load(q)
}
