// go: 1.25

package names

// All lists the names: strict says that their order is chance.
func All(set map[string]bool) []string {
	var all []string // want memory/unsized-container
	for name := range set {
		all = append(all, name)
	}
	return all // want map/iteration-order@"return all"
}
