// go: 1.25

package visits

import (
	"net/http"
	"sync"
)

var visits = struct {
	sync.Mutex
	by map[string]int
}{by: map[string]int{}}

func count(w http.ResponseWriter, r *http.Request) {
	visits.Lock()
	defer visits.Unlock()
	visits.by[r.RemoteAddr]++ // want memory/unbounded-map@"visits.by[r.RemoteAddr]" `taken from the request`
}
