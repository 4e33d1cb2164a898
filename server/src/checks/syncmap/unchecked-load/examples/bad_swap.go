// go: 1.25

package routes

import "sync"

type Route struct {
	Target  string
	Version int
}

type Table struct {
	routes sync.Map // prefix -> *Route
}

// Replace returns the version that was replaced. For a new prefix there is
// none, and old is nil.
func (t *Table) Replace(prefix string, r *Route) int {
	old, _ := t.routes.Swap(prefix, r)
	return old.(*Route).Version // want syncmap/unchecked-load@"old.(*Route)"
}

func (t *Table) Target(prefix string) (string, bool) {
	v, ok := t.routes.Load(prefix)
	if !ok {
		return "", false
	}
	return v.(*Route).Target, true
}

func (t *Table) Version(prefix string) int {
	if v, ok := t.routes.Load(prefix); ok {
		return v.(*Route).Version
	}
	return 0
}

func (t *Table) Remove(prefix string) {
	t.routes.Delete(prefix)
}
