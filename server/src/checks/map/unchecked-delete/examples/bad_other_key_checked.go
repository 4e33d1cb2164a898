// go: 1.25

//go:build mapcheck || !nomapcheck

package graph

// Graph holds edges by node.
type Graph struct {
	edges map[int][]int
}

// Cut takes both ends of an edge out.
func (g *Graph) Cut(from, to int) {
	if _, ok := g.edges[from]; !ok {
		return
	}
	delete(g.edges, from)
	delete(g.edges, to) // want map/unchecked-delete@"delete(g.edges, to)"
}
