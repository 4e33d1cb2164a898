// go: 1.25

// Package account resets passwords, as requests ask for it.
package account

import "net/http"

type Server struct {
	resets map[string]int
}

func (s *Server) ResetPassword(w http.ResponseWriter, r *http.Request) {
	s.resets["all"]++ // want race/unguarded-map
}
