// go: 1.25

package site

import "net/http"

// Serve answers two questions.
func Serve(address string) error {
	trace := ""
	mux := http.NewServeMux()
	mux.HandleFunc("/a", func(http.ResponseWriter, *http.Request) {
		trace += "a" // want race/unguarded-variable@"trace"
	})
	mux.HandleFunc("/b", func(http.ResponseWriter, *http.Request) { trace += "b" })
	return http.ListenAndServe(address, mux)
}
