// go: 1.25
package router

type Router struct{ hooks map[string]func(string) }

// Hook runs the one whose name it is: there is no other.
func (r *Router) Hook(name string) bool {
	for n, run := range r.hooks {
		if n == name {
			run(name)
			return true
		}
	}
	return false
}
