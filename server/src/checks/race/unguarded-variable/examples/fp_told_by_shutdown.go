// go: 1.22

// Package collector takes what is sent to it.
package collector

import (
	"context"
	"log"
	"net"
	"net/http"
)

// Serve serves until the context ends. What is set before Shutdown is seen behind Serve.
func Serve(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{Handler: h}
	closing := false
	ended := make(chan struct{}, 1)
	go func() {
		err := server.Serve(l)
		if !closing {
			log.Print("ended by itself: ", err)
		}
		ended <- struct{}{}
	}()
	<-ctx.Done()
	closing = true
	err := server.Shutdown(context.WithoutCancel(ctx))
	<-ended
	return err
}
