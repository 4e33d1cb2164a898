// lookalike: bad_conn_states.go a lock around what the callback does
package p

import (
	"net"
	"net/http"
	"sync"
)

type frontDoor struct {
	mu   sync.Mutex
	open map[net.Conn]http.ConnState
}

func newFrontDoor() *frontDoor {
	return &frontDoor{open: make(map[net.Conn]http.ConnState)}
}

func (d *frontDoor) listen(l net.Listener) error {
	srv := &http.Server{ConnState: d.note}
	return srv.Serve(l)
}

func (d *frontDoor) note(c net.Conn, state http.ConnState) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if state == http.StateClosed {
		delete(d.open, c)
		return
	}
	d.open[c] = state
}
