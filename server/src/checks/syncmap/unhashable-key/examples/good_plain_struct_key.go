// lookalike: bad_struct_with_slice.go has comparable fields only
// go: 1.25

package plans

import (
	"strings"
	"sync"
)

type query struct {
	table   string
	columns string
}

type Plans struct {
	cache sync.Map
}

func (p *Plans) Get(table string, columns []string) (any, bool) {
	return p.cache.Load(query{table, strings.Join(columns, "\x00")})
}
