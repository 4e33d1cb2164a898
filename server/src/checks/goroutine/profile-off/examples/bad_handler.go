// go: 1.25

package main

import (
	"log"
	"net/http"
	"net/http/pprof"
)

type debugServer struct{ mux *http.ServeMux }

func (s *debugServer) routes() {
	s.mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	s.mux.Handle("/debug/pprof/heap", pprof.Handler("heap"))
	s.mux.Handle("/debug/pprof/mutex", pprof.Handler("mutex")) // want goroutine/profile-off@"pprof.Handler(\"mutex\")" `empty`
}

func main() {
	s := &debugServer{mux: http.NewServeMux()}
	s.routes()
	log.Print(http.ListenAndServe("localhost:6060", s.mux))
}
