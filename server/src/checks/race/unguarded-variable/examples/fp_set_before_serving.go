// lookalike: bad_set_after_serving.go nobody serves before the queue is there
// go: 1.25

package listen

import (
	"net"
	"net/http"
)

// Listener gives the requests that its server takes.
type Listener struct {
	addr   string
	server *http.Server
	queue  chan *http.Request
}

// Init begins to take requests.
func (l *Listener) Init(failed func(error)) error {
	ln, err := net.Listen("tcp", l.addr)
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle("/", http.HandlerFunc(l.take))
	l.server = &http.Server{Handler: mux}
	l.queue = make(chan *http.Request, 8)
	go func() {
		if err := l.server.Serve(ln); err != nil {
			failed(err)
		}
	}()
	return nil
}

func (l *Listener) take(w http.ResponseWriter, r *http.Request) {
	select {
	case l.queue <- r:
	default:
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}
