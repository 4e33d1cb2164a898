// go: 1.25

//go:build mapcheck || !nomapcheck

package registry

var handlers = map[string]func(){}

// Run runs a handler once.
func Run(name string) {
	h, ok := handlers[name]
	if !ok {
		return
	}
	delete(handlers, name)
	h()
}
