// go: 1.25
package command

type args struct {
	base []string
	n    int
}

func (a *args) common() []string { return a.base[:2] }

func (a *args) all() []string { return a.base[:len(a.base)] }

// Variants makes two command lines.
func (a *args) Variants() ([]string, []string) {
	x := append(a.common(), "-x") // want slice/aliased-append
	y := append(a.common(), "-y")
	return x, y
}

// Print makes one, and changes the others by that.
func (a *args) Print() []string {
	a.base = append(a.base, "-v")
	return append(a.all(), "-p")
}
