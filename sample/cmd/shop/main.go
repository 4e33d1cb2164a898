// Command shop serves the sample's catalog.
package main

import (
	"log"
	"net/http"

	"example.com/shop/catalog"
	"example.com/shop/session"
)

func main() {
	var sessions session.Registry
	mux := http.NewServeMux()
	catalog.New(map[string]int{"tea": 450, "cake": 320}).Register(mux)
	mux.HandleFunc("/login", func(w http.ResponseWriter, r *http.Request) {
		sessions.Open(r.FormValue("user")).Hits.Add(1)
	})
	log.Fatal(http.ListenAndServe("localhost:8080", mux))
}
