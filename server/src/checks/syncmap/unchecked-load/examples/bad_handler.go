// go: 1.25

package links

import (
	"net/http"
	"strings"
	"sync"
)

// Shortener redirects short names. A request for an unknown name panics; the
// server recovers it and drops the connection.
type Shortener struct {
	targets sync.Map // name -> string
}

func (s *Shortener) Add(name, target string) {
	s.targets.Store(name, target)
}

func (s *Shortener) Remove(name string) {
	s.targets.Delete(name)
}

func (s *Shortener) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	target, _ := s.targets.Load(name)
	http.Redirect(w, r, target.(string), http.StatusFound) // want syncmap/unchecked-load@"target.(string)"
}

func (s *Shortener) Has(name string) bool {
	_, ok := s.targets.Load(name)
	return ok
}
