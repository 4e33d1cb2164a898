// go: 1.25

package complete

// All puts the flags of all groups into one map: each group has a prefix of its own.
func All(groups [][]string, usage string) map[string]string {
	out := map[string]string{}
	for _, g := range groups {
		prefix := g[0]
		for _, flag := range g[1:] {
			out[prefix+flag] = usage // want map/fragile-key@"prefix+flag"
		}
	}
	return out
}
