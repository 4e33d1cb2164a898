// go: 1.25

package rates

import (
	"fmt"
	"net/http"
	"time"
)

// Table holds exchange rates.
type Table struct {
	Day   string
	Rates map[string]float64
}

var latest *Table

// Refresh loads rates in the background.
func Refresh(load func() *Table) {
	go func() {
		for range time.Tick(time.Hour) {
			latest = load() // want race/unsafe-publication@"latest"
		}
	}()
}

// ServeRate answers with a rate.
func ServeRate(w http.ResponseWriter, r *http.Request) {
	t := latest
	if t == nil {
		http.Error(w, "no rates yet", http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintf(w, "%s: %g\n", t.Day, t.Rates[r.FormValue("currency")])
}
