// go: 1.25

package routes

import (
	"maps"
	"net/http"
	"sync/atomic"
)

// Table maps hosts to handlers. Readers load a map that nobody changes any more; writers replace it as a whole.
type Table struct {
	current atomic.Pointer[map[string]http.Handler]
}

// NewTable returns an empty table.
func NewTable() *Table {
	t := &Table{}
	t.current.Store(&map[string]http.Handler{})
	return t
}

// Set adds or replaces the handler of a host.
func (t *Table) Set(host string, h http.Handler) {
	for {
		old := t.current.Load()
		next := maps.Clone(*old)
		next[host] = h
		if t.current.CompareAndSwap(old, &next) {
			return
		}
	}
}

// Remove forgets a host.
func (t *Table) Remove(host string) {
	for {
		old := t.current.Load()
		next := maps.Clone(*old)
		delete(next, host)
		if t.current.CompareAndSwap(old, &next) {
			return
		}
	}
}

// ServeHTTP hands the request to the handler of its host.
func (t *Table) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h, ok := (*t.current.Load())[r.Host]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h.ServeHTTP(w, r)
}
