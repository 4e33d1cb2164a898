// lookalike: bad_handler_last_user.go the field is stored inside Once.Do and read after Do has returned
// go: 1.25

package door

import (
	"fmt"
	"net/http"
	"os"
	"sync"
)

// Door shows on which host it runs.
type Door struct {
	title string

	once sync.Once
	host string
	err  error
}

// NewDoor returns a door with a title.
func NewDoor(title string) *Door {
	return &Door{title: title}
}

func (d *Door) hostname() (string, error) {
	d.once.Do(func() {
		d.host, d.err = os.Hostname()
	})
	return d.host, d.err
}

// ServeHTTP shows title and host.
func (d *Door) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	host, err := d.hostname()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	fmt.Fprintf(w, "%s on %s\n", d.title, host)
}
