// go: 1.25
package filters

import "strings"

// Kind is what filters are kept by.
type Kind struct{ Group, Name string }

// ParseKind takes `Name.group`.
func ParseKind(s string) Kind {
	name, group, _ := strings.Cut(s, ".")
	return Kind{Group: group, Name: name}
}

// Filter is for one kind, which it names itself.
type Filter struct {
	Kind  string
	Paths []string
}

// Rooted gives all paths of the filters a slash in front.
func Rooted(filters map[Kind]Filter) {
	for _, f := range filters {
		kind := ParseKind(f.Kind)
		filters[kind] = rooted(f)
	}
}

func rooted(f Filter) Filter {
	paths := make([]string, len(f.Paths))
	for i, p := range f.Paths {
		paths[i] = "/" + strings.TrimPrefix(p, "/")
	}
	return Filter{Kind: f.Kind, Paths: paths}
}
