// go: 1.25

package graph

// Graph is directed; its edges have weights.
type Graph struct {
	edges map[string]map[string]int
}

func New() *Graph {
	return &Graph{edges: make(map[string]map[string]int)}
}

// Connect adds an edge or changes its weight.
func (g *Graph) Connect(from, to string, weight int) {
	if from == to {
		return
	}
	g.edges[from][to] = weight // want map/nil-write@"g.edges[from][to]"
}

// Weight may read through a missing inner map: that gives the zero value.
func (g *Graph) Weight(from, to string) (int, bool) {
	w, ok := g.edges[from][to]
	return w, ok
}

func (g *Graph) Remove(node string) {
	delete(g.edges, node)
	for _, targets := range g.edges {
		delete(targets, node)
	}
}
