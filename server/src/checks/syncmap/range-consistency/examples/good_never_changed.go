// go: 1.25

package routes

import "sync"

var routes sync.Map

func init() {
	routes.Store("/", "home")
	routes.Store("/about", "about")
}

// IsEmpty tells whether there are none.
func IsEmpty() bool {
	n := 0
	routes.Range(func(_, _ any) bool {
		n += 1
		return true
	})
	if n == 0 {
		return true
	}
	return false
}
