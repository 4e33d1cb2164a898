// go: 1.25

// Package routes builds paths.
package routes

// Both returns the paths to read and to write under a prefix.
func Both(prefix []string) (read, write []string) {
	base := append(make([]string, 0, 8), prefix...)
	read = append(base, "get") // want slice/aliased-append@"append(base, \"get\")"
	write = append(base, "put")
	return read, write
}

// All returns one path for each verb.
func All(prefix, verbs []string) [][]string {
	base := append(make([]string, 0, 8), prefix...)
	out := make([][]string, 0, len(verbs))
	for _, v := range verbs {
		out = append(out, append(base, v)) // want slice/aliased-append@"append(base, v)"
	}
	return out
}
