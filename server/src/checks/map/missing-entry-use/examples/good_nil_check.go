// lookalike: bad_call.go compares with nil
// go: 1.25

package command

type Handler func(args []string) error

var handlers = map[string]Handler{}

func Unregister(name string) {
	delete(handlers, name)
}

func Run(name string, args []string) error {
	if handlers[name] == nil {
		return nil
	}
	return handlers[name](args)
}
