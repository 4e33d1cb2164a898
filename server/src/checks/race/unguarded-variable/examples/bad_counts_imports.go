// go: 1.25

package imports

import (
	"net/http"
	"sync"
)

// Importer copies what it is told to.
type Importer struct {
	mu      sync.Mutex
	running bool

	from string
	seen []string
}

// ServeHTTP starts an import, whether another one is running or not.
func (im *Importer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	im.mu.Lock()
	if im.running {
		w.Header().Set("Warning", "another import is running")
	}
	im.running = true
	im.mu.Unlock()

	im.from = r.FormValue("from") // want race/unguarded-variable@"im.from"
	im.seen = nil                 // want race/unguarded-slice@"im.seen"
	go func() {
		defer func() {
			im.mu.Lock()
			im.running = false
			im.mu.Unlock()
		}()
		im.copyAll()
	}()
}

func (im *Importer) copyAll() {
	for _, c := range im.from {
		im.seen = append(im.seen, string(c))
	}
}
