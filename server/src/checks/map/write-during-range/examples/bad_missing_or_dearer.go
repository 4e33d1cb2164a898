// go: 1.25

// An entry that is missing is put in, like one that is too dear.
package paths

// Graph has what it costs to get to its nodes.
type Graph struct {
	edges map[string][]string
	cost  map[string]int
}

// Spread goes one step further from every node.
func (g *Graph) Spread() {
	for n, c := range g.cost {
		for _, m := range g.edges[n] {
			g.relax(m, c+1) // want map/write-during-range@"g.relax(m, c+1)"
		}
	}
}

func (g *Graph) relax(n string, c int) {
	if old, ok := g.cost[n]; !ok || c < old {
		g.cost[n] = c
	}
}
