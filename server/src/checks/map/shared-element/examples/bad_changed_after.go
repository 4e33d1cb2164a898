// go: 1.25

package rights

// Table gives every user no rights, and the first one all.
func Table(users []string) map[string]map[string]bool {
	table := make(map[string]map[string]bool, len(users))
	none := make(map[string]bool)
	for _, u := range users {
		table[u] = none // want map/shared-element@"none"
	}
	table["root"]["write"] = true
	return table
}
