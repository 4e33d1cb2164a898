// lookalike: bad_counts_imports.go a request that finds an import running leaves
// go: 1.25

package imports

import (
	"net/http"
	"sync"
)

// Importer copies what it is told to, one thing at a time.
type Importer struct {
	mu      sync.Mutex
	running bool

	from string
	seen []string
}

// ServeHTTP starts an import.
func (im *Importer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	im.mu.Lock()
	if im.running {
		im.mu.Unlock()
		http.Error(w, "an import is running", http.StatusServiceUnavailable)
		return
	}
	im.running = true
	im.mu.Unlock()

	im.from = r.FormValue("from")
	im.seen = nil
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
