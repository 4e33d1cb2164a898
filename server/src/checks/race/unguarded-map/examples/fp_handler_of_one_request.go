// lookalike: bad_handler_kept.go each request has a download of its own
// go: 1.25

package files

import "net/http"

// Store finds files.
type Store interface {
	Path(id string) (string, error)
}

// Download answers one request.
type Download struct {
	Store Store
	paths map[string]string
}

// ServeHTTP looks all files up, and sends them.
func (d *Download) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	d.paths = make(map[string]string)
	for _, id := range r.Form["id"] {
		path, err := d.Store.Path(id)
		if err != nil {
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		}
		d.paths[id] = path
	}
	for _, path := range d.paths {
		http.ServeFile(w, r, path)
	}
}

// UI serves pages.
type UI struct {
	Store Store
}

// ServeHTTP answers what is asked for.
func (ui *UI) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	d := &Download{Store: ui.Store}
	d.ServeHTTP(w, r)
}
