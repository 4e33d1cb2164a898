// go: 1.25

package registry

type table map[string]int

// Lookup finds a block by its name.
func (t table) Lookup(name string) int { return t[name] }

// Block gives the number of the entry.
func Block(t table) int { return t.Lookup("block") }
