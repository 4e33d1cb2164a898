// go: 1.25

package graph

// Graph belongs to whoever made it.
type Graph struct {
	edges map[string][]string
}

func New() *Graph {
	return &Graph{edges: make(map[string][]string)}
}

func (g *Graph) Connect(from, to string) {
	g.edges[from] = append(g.edges[from], to)
}

func (g *Graph) From(node string) int {
	return len(g.edges[node])
}
