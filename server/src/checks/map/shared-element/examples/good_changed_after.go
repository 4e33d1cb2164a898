// lookalike: bad_changed_after.go the element that is changed has a map of its own, or the map is filled before
// go: 1.25

package rights

// Table gives every user no rights, and the first one all.
func Table(users []string) map[string]map[string]bool {
	table := make(map[string]map[string]bool, len(users))
	none := make(map[string]bool)
	for _, u := range users {
		table[u] = none
	}
	table["root"] = make(map[string]bool)
	table["root"]["write"] = true
	return table
}

// Same gives every user the same rights.
func Same(users []string) map[string]map[string]bool {
	table := make(map[string]map[string]bool, len(users))
	all := make(map[string]bool)
	all["read"] = true
	for _, u := range users {
		table[u] = all
	}
	return table
}

// Sometimes keeps one map that grows, once.
func Sometimes(users []string) []map[string]bool {
	var kept []map[string]bool
	seen := make(map[string]bool)
	for _, u := range users {
		seen[u] = true
		if len(seen) == 1 {
			kept = append(kept, seen)
		}
	}
	return kept
}
