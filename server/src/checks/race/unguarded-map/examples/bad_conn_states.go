package p

import (
	"net"
	"net/http"
)

type frontDoor struct {
	open map[net.Conn]http.ConnState
}

func newFrontDoor() *frontDoor {
	return &frontDoor{open: make(map[net.Conn]http.ConnState)}
}

func (d *frontDoor) listen(l net.Listener) error {
	srv := &http.Server{ConnState: d.note}
	return srv.Serve(l)
}

// note is run by the goroutine of each connection.
func (d *frontDoor) note(c net.Conn, state http.ConnState) {
	if state == http.StateClosed {
		delete(d.open, c) // want race/unguarded-map@"d.open"
		return
	}
	d.open[c] = state
}
