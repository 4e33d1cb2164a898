// go: 1.25

package apps

import (
	"net/http"
	"sync"
)

var (
	mu sync.Mutex
	// What is left of the start pages; each is let go when it has been shown.
	pages = map[string][]byte{"mail": []byte("Inbox"), "news": []byte("Today")}
)

// ServePage shows the start page of an app once.
func ServePage(w http.ResponseWriter, r *http.Request) {
	page := take(r.FormValue("app"))
	if page == nil {
		http.NotFound(w, r)
		return
	}
	w.Write(page)
}

func take(name string) []byte {
	mu.Lock()
	defer mu.Unlock()
	page := pages[name]
	if page != nil {
		pages[name] = nil
	}
	return page
}
