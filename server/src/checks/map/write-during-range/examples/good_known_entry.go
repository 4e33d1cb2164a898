// lookalike: bad_expand_deps.go updates entries that are there
// go: 1.25

package tree

// Sizes adds the sizes of children to their parents.
func Sizes(parent map[string]string, size map[string]int) {
	for name, n := range size {
		up := parent[name]
		if old, ok := size[up]; ok {
			size[up] = old + n
		}
	}
}
