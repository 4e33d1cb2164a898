// go: 1.25

package page

import "net/http"

type view struct {
	r    *http.Request
	path []string
}

// Reset makes it ready for a request.
func (v *view) Reset(w http.ResponseWriter, r *http.Request) {
	v.r = r                                 // want race/unguarded-variable@"v.r"
	v.path = append(v.path[:0], r.URL.Path) // want race/unguarded-slice@"v.path"
}

// App serves.
type App struct{ current *view }

// ServeHTTP answers.
func (a *App) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a.current.Reset(w, r)
	println(len(a.current.path))
}
