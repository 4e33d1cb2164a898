// lookalike: bad_constructor_forgets_field.go the method makes the map before its first write
// go: 1.25

package routes

import "fmt"

type Handler func(path string) int

// Router finds handlers by path and paths by name.
type Router struct {
	handlers map[string]Handler
	names    map[string]string
}

func NewRouter() *Router {
	return &Router{
		handlers: make(map[string]Handler),
	}
}

func (r *Router) Handle(path string, h Handler) {
	r.handlers[path] = h
}

// Name lets URL build the path from a name.
func (r *Router) Name(name, path string) error {
	if _, ok := r.handlers[path]; !ok {
		return fmt.Errorf("no handler for %s", path)
	}
	if r.names == nil {
		r.names = make(map[string]string)
	}
	r.names[name] = path
	return nil
}

func (r *Router) URL(name string) (string, bool) {
	path, ok := r.names[name]
	return path, ok
}

func (r *Router) Remove(name string) {
	if path, ok := r.names[name]; ok {
		delete(r.handlers, path)
		delete(r.names, name)
	}
}
