// go: 1.25
package serve

import (
	"errors"
	"net"
	"net/http"
	"os"
)

// levels are of the kind whose events are sent at the end of a chain of calls.
type levels interface {
	Fatal() sent
	Info() sent
}

type sent interface {
	Err(error) sent
	Msg(text string)
}

type logger struct{}

type event struct{ fatal bool }

func (logger) Fatal() sent { return &event{fatal: true} }
func (logger) Info() sent  { return &event{} }

func (e *event) Err(error) sent { return e }

func (e *event) Msg(text string) {
	println(text)
	if e.fatal {
		os.Exit(1)
	}
}

var log levels = logger{}

func run(srv, other *http.Server, ln, udp net.Listener) {
	first, second := make(chan error, 1), make(chan error, 1)
	done := make(chan error)
	go func() { done <- srv.Serve(ln) }()
	go func() { second <- other.Serve(udp) }()
	select {
	case err := <-done:
		if !errors.Is(err, http.ErrServerClosed) {
			log.Fatal().Err(err).Msg("serving")
		}
	case err := <-first:
		log.Fatal().Err(err).Msg("first")
	case err := <-second:
		log.Fatal().Err(err).Msg("second")
	}
}
