// go: 1.25

//go:build mapcheck || !nomapcheck

package registry

type call struct{ waiting int }

type group struct {
	current map[string]call
	other   map[string]*call
}

// Pop takes a call out, which may be none.
func (g *group) Pop(key string) call {
	c := g.current[key]
	delete(g.current, key) // want map/unchecked-delete@"delete(g.current, key)"
	return c
}

// Drop asks about another entry than the one that it deletes.
func (g *group) Drop(key, old string) bool {
	_, ok := g.other[old]
	delete(g.other, key) // want map/unchecked-delete@"delete(g.other, key)"
	return ok
}
