// go: 1.25
package plans

import "fmt"

type query struct {
	limit  int
	fields []string
}

type planner struct{ plans map[string]int }

// plan prints a list within a struct: one field named "a b" looks like two.
func (p *planner) plan(q query) int {
	key := fmt.Sprintf("%v", q)
	if n, ok := p.plans[key]; ok { // want map/fragile-key@"key"
		return n
	}
	p.plans[key] = len(p.plans) // told once
	return p.plans[key]
}
