// go: 1.25

package walk

// Tree is a tree of names; a name may occur more than once.
type Tree struct {
	Name     string
	Children []*Tree
}

// Distinct counts the different names in a tree.
func Distinct(root *Tree) int {
	var seen map[string]bool
	var visit func(t *Tree)
	visit = func(t *Tree) {
		if t == nil {
			return
		}
		seen[t.Name] = true // want map/nil-write@"seen[t.Name]"
		for _, child := range t.Children {
			visit(child)
		}
	}
	visit(root)
	return len(seen)
}

// Depth is the length of the longest way down.
func Depth(t *Tree) int {
	if t == nil {
		return 0
	}
	deepest := 0
	for _, child := range t.Children {
		deepest = max(deepest, Depth(child))
	}
	return deepest + 1
}
