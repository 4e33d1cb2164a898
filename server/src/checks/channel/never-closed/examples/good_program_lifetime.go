// go: 1.25

package main

import (
	"log"
	"net/http"
	"strings"
)

type job struct {
	id string
}

func (j job) run() {
	log.Print("job ", strings.ToUpper(j.id))
}

// work runs until the process ends.
func work(jobs <-chan job) {
	for j := range jobs {
		j.run()
	}
}

func main() {
	jobs := make(chan job, 128)
	for range 4 {
		go work(jobs)
	}
	http.HandleFunc("/enqueue", func(w http.ResponseWriter, r *http.Request) {
		select {
		case jobs <- job{id: r.URL.Query().Get("id")}:
			w.WriteHeader(http.StatusAccepted)
		default:
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	})
	log.Fatal(http.ListenAndServe("localhost:8080", nil))
}
