// fp: the object is told of its request by who got it for that request; nobody else has it meanwhile
// go: 1.25

package views

import (
	"net/http"
	"sync"
)

type view struct {
	r    *http.Request
	path []string
}

// Reset makes it ready for a request.
func (v *view) Reset(w http.ResponseWriter, r *http.Request) {
	v.r = r
	v.path = append(v.path[:0], r.URL.Path)
}

// App serves.
type App struct{ pool sync.Pool }

func (a *App) view(w http.ResponseWriter, r *http.Request) *view {
	v, ok := a.pool.Get().(*view)
	if !ok {
		v = &view{}
	}
	v.Reset(w, r)
	return v
}

// ServeHTTP answers.
func (a *App) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	v := a.view(w, r)
	defer a.pool.Put(v)
	println(len(v.path))
}
