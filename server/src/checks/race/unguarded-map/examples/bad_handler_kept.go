// go: 1.25

package files

import "net/http"

// Store finds files.
type Store interface {
	Path(id string) (string, error)
}

// Download answers requests.
type Download struct {
	Store Store
	paths map[string]string
}

// ServeHTTP looks all files up, and sends them.
func (d *Download) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for _, id := range r.Form["id"] {
		path, err := d.Store.Path(id)
		if err != nil {
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		}
		d.paths[id] = path // want race/unguarded-map@"d.paths[id]"
	}
	for _, path := range d.paths {
		http.ServeFile(w, r, path)
	}
	clear(d.paths)
}

// UI serves pages.
type UI struct {
	downloads *Download
}

// NewUI returns the pages of a store.
func NewUI(store Store) *UI {
	return &UI{downloads: &Download{Store: store, paths: make(map[string]string)}}
}

// ServeHTTP answers what is asked for.
func (ui *UI) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ui.downloads.ServeHTTP(w, r)
}
