// lookalike: bad_two_branches.go cuts the capacity
// go: 1.25

package route

// example:begin

func Fork(path []string, at int, left, right string) ([]string, []string) {
	prefix := path[:at:at]
	a := append(prefix, left)
	b := append(prefix, right)
	return a, b
}

// example:end
