// go: 1.25

package command

// Handler runs a command.
type Handler func(args []string) error

var handlers = map[string]Handler{}

// Unregister takes a command out.
func Unregister(name string) {
	delete(handlers, name)
}

// Run runs a command.
func Run(name string, args []string) error {
	return handlers[name](args) // want map/missing-entry-use@"handlers[name]"
}
