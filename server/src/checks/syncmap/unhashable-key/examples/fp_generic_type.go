// go: 1.22

package addresses

import "strings"

// Key stands for an address in a map.
type Key interface{ key() }

// Keyed has one.
type Keyed interface{ Key() Key }

// Set holds addresses by their keys.
type Set[T Keyed] map[Key]T

// Add enters one.
func (s Set[T]) Add(a T) { s[a.Key()] = a }

type pathKey string

func (pathKey) key() {}

// Path has no hash itself.
type Path struct{ parts []string }

// Key gives its text.
func (p Path) Key() Key { return pathKey(strings.Join(p.parts, ".")) }

// Unknown lists what is not known yet.
func Unknown(paths []Path) Set[Path] {
	out := make(Set[Path])
	for _, p := range paths {
		out.Add(p)
	}
	return out
}
