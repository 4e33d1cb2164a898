// go: 1.25

package codes

const (
	first = 1
	last  = 1 << 20
)

var names = make(map[uint32][]string) // want memory/sparse-map@"names"

func init() {
	names[first] = []string{"one"}
	names[last] = []string{"many"}
}

// Names gives them.
func Names(code uint32) []string { return names[code] }
