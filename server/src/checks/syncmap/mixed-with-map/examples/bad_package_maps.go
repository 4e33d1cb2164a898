// go: 1.25

package plugins

import "sync"

var (
	loaded  sync.Map
	origins = map[string]string{}
)

// Register makes a plugin known.
func Register(name, path string, p any) {
	if _, dup := loaded.LoadOrStore(name, p); dup {
		return
	}
	origins[name] = path // want syncmap/mixed-with-map@"origins[name]"
}

// Unregister takes a plugin out of the list of those that are in use.
func Unregister(name string) {
	loaded.Delete(name)
	delete(origins, name)
}

// Lookup returns a plugin.
func Lookup(name string) (any, bool) { return loaded.Load(name) }
