// go: 1.25

package door

import (
	"fmt"
	"net/http"
	"time"
)

// Door shows who has come in last.
type Door struct {
	title string
	last  time.Time
}

// NewDoor returns a door with a title.
func NewDoor(title string) *Door {
	return &Door{title: title}
}

// Routes adds the handlers of the door.
func (d *Door) Routes(mux *http.ServeMux) {
	mux.HandleFunc("POST /enter", d.enter)
	mux.HandleFunc("GET /last", d.show)
}

func (d *Door) enter(w http.ResponseWriter, r *http.Request) {
	d.last = time.Now() // want race/unguarded-variable@"d.last"
	w.WriteHeader(http.StatusNoContent)
}

func (d *Door) show(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, "%s was last opened at %s\n", d.title, d.last.Format(time.Kitchen))
}
