// go: 1.25

// Package proxy is the program that `func main() { proxy.Main() }` runs.
package proxy

import (
	"log"
	"net/http"
	"os"
	"time"
)

// Main runs until it is interrupted or a server fails.
func Main(interrupted <-chan os.Signal, servers []*http.Server) error {
	report := time.NewTicker(time.Second)
	defer report.Stop()
	go func() {
		for now := range report.C {
			log.Print(now)
		}
	}()
	failed := make(chan error)
	for _, s := range servers {
		go func() {
			if err := s.ListenAndServe(); err != nil {
				failed <- err
			}
		}()
	}
	select {
	case err := <-failed:
		return err
	case <-interrupted:
		return nil
	}
}
