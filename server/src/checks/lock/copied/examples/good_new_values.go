// go: 1.25

package newvalues

import "sync"

// Group waits.
type Group struct {
	wg   sync.WaitGroup
	name string
}

func zero() Group { return Group{} }

// All makes new values only.
func All(n int) ([]Group, *Group, int) {
	g := zero()
	g = Group{name: "again"}
	list := []Group{{name: "a"}, {name: "b"}}
	list = append(list, Group{})
	p := &list[0]
	table := [4]sync.Mutex{}
	size := len(table) + n
	g.name += p.name
	return list[1:], p, size
}
