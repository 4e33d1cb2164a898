// go: 1.25

package intern

import "reflect"

type Table struct {
	ids map[any]int
}

func New() *Table {
	return &Table{ids: make(map[any]int)}
}

// Number gives comparable values a number; what the key holds is known at run time only.
func (t *Table) Number(v any) (int, bool) {
	if !reflect.TypeOf(v).Comparable() {
		return 0, false
	}
	id, ok := t.ids[v]
	if !ok {
		id = len(t.ids)
		t.ids[v] = id
	}
	return id, true
}
