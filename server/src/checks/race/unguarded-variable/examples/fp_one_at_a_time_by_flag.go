// go: 1.25

package store

import (
	"net/http"
	"sync/atomic"
	"time"
)

// Store is swept now and then, by one goroutine at a time: a flag is its lock.
type Store struct {
	sweeping atomic.Bool
	sweptAt  time.Time
	rounds   int
}

// Serve sweeps once, and then after each request.
func Serve(mux *http.ServeMux) *Store {
	s := &Store{}
	mux.HandleFunc("/get", s.after(func(http.ResponseWriter, *http.Request) {}))
	s.sweep()
	return s
}

func (s *Store) after(f http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		f(w, r)
		go s.sweep()
	}
}

// Sweep is for those who cannot wait.
func (s *Store) Sweep() { s.sweep() }

// Run sweeps from time to time.
func (s *Store) Run(stop <-chan struct{}) {
	go func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(time.Minute):
				s.sweep()
			}
		}
	}()
}

func (s *Store) sweep() {
	if !s.sweeping.CompareAndSwap(false, true) {
		return
	}
	defer s.sweeping.Store(false)
	if time.Since(s.sweptAt) < time.Hour {
		return
	}
	s.sweptAt = time.Now()
	s.rounds++
}
