// go: 1.25

package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"os/signal"
)

// The program ends with main, and everything else with the program.
func main() {
	ctx, _ := signal.NotifyContext(context.Background(), os.Interrupt)
	srv := &http.Server{Addr: ":8080"}
	go func() {
		<-ctx.Done()
		srv.Close()
	}()
	log.Print(srv.ListenAndServe())
}
