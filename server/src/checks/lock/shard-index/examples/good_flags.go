// lookalike: bad_mask_by_variable.go a set of flags, and a table of four
// go: 1.25

package flags

const (
	read  = 1
	write = 8
	both  = read | write
)

var names = [4]string{"none", "read", "write", "both"}

// Has tells which flags are set.
func Has(f int) (int, string) {
	set := f & both
	return set, names[f&3]
}
