// go: 1.25

package groups

// Groups gives all members of a group the same set: sharing is what is meant.
func Groups(groups [][]string) map[string]map[string]bool {
	of := make(map[string]map[string]bool)
	for _, g := range groups {
		set := make(map[string]bool, len(g))
		for _, m := range g {
			set[m] = true
			of[m] = set
		}
	}
	return of
}

// Slots numbers the members of each group.
func Slots(cands []string) map[string][]int {
	of := make(map[string][]int) // want memory/unsized-container
	slots := make([]int, len(cands))
	for i, c := range cands {
		slots[i] = i
		of[c] = slots
	}
	return of
}
