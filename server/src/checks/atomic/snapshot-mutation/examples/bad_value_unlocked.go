// go: 1.25

package routes

import (
	"net/http"
	"sync/atomic"
)

// Table maps paths to the addresses behind them.
type Table struct {
	routes atomic.Value // of map[string]string
	seen   atomic.Value // of []string
}

// New returns an empty table.
func New() *Table {
	t := &Table{}
	t.routes.Store(make(map[string]string))
	t.seen.Store([]string(nil))
	return t
}

// ServeHTTP sends a request on.
func (t *Table) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	to, ok := t.routes.Load().(map[string]string)[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	http.Redirect(w, r, to, http.StatusFound)
}

// Add makes a path known.
func (t *Table) Add(path, to string) {
	routes := t.routes.Load().(map[string]string)
	routes[path] = to      // want atomic/snapshot-mutation@"routes[path]"
	t.routes.Store(routes) // want atomic/lost-update@"t.routes.Store(routes)"
}

// Remove forgets a path.
func (t *Table) Remove(path string) {
	routes := t.routes.Load().(map[string]string)
	delete(routes, path) // want atomic/snapshot-mutation@"routes"
}

// Reset forgets all paths.
func (t *Table) Reset() {
	t.routes.Store(make(map[string]string))
}
