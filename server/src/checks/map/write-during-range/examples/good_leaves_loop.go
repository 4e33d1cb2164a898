// lookalike: bad_parameter_map.go leaves the loop after the insertion
// go: 1.25

package routes

// Promote gives the first route with this handler a second name.
func Promote(table map[string]string, handler, name string) bool {
	for _, h := range table {
		if h == handler {
			table[name] = h
			return true
		}
	}
	return false
}
