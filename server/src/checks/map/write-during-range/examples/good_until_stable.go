// lookalike: bad_expand_deps.go repeats until nothing is added
// go: 1.25

package deps

type Graph struct {
	imports map[string][]string
	needed  map[string]bool
}

func (g *Graph) Expand() {
	changed := true
	for changed {
		changed = false
		for pkg := range g.needed {
			for _, dep := range g.imports[pkg] {
				if !g.needed[dep] {
					g.needed[dep] = true
					changed = true
				}
			}
		}
	}
}

func New(imports map[string][]string, root string) *Graph {
	return &Graph{imports: imports, needed: map[string]bool{root: true}}
}
