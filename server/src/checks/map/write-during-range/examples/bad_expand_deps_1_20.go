// go: 1.20

package deps

// Graph knows what every package imports.
type Graph struct {
	imports map[string][]string
	needed  map[string]int
}

// Expand adds what the needed packages import: package maps is not there yet.
func (g *Graph) Expand() {
	for pkg, depth := range g.needed {
		for _, dep := range g.imports[pkg] {
			if _, ok := g.needed[dep]; !ok {
				g.needed[dep] = depth + 1 // want map/write-during-range@"g.needed[dep]"
			}
		}
	}
}

// New starts from one package.
func New(imports map[string][]string, root string) *Graph {
	return &Graph{imports: imports, needed: map[string]int{root: 0}}
}
