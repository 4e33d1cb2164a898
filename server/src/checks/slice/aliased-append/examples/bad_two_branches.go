// go: 1.25

package route

// example:begin

// Fork gives the two ways on from a point of a path.
func Fork(path []string, at int, left, right string) ([]string, []string) {
	prefix := path[:at]
	a := append(prefix, left) // want slice/aliased-append@"append(prefix, left)"
	b := append(prefix, right)
	return a, b
}

// example:end
