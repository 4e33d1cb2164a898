// Package catalog serves the prices of a small shop over HTTP.
package catalog

import (
	"fmt"
	"net/http"
	"strconv"
)

// Catalog keeps prices in cents by article.
type Catalog struct {
	prices map[string]int
}

// New returns a catalog with the prices given.
func New(prices map[string]int) *Catalog {
	c := &Catalog{prices: make(map[string]int, len(prices))}
	for article, cents := range prices {
		c.prices[article] = cents
	}
	return c
}

// Register adds the catalog's handlers to mux.
func (c *Catalog) Register(mux *http.ServeMux) {
	mux.HandleFunc("/price", c.servePrice)
	mux.HandleFunc("/update", c.serveUpdate)
}

func (c *Catalog) servePrice(w http.ResponseWriter, r *http.Request) {
	cents, ok := c.prices[r.FormValue("article")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	fmt.Fprintf(w, "%d.%02d\n", cents/100, cents%100)
}

func (c *Catalog) serveUpdate(w http.ResponseWriter, r *http.Request) {
	cents, err := strconv.Atoi(r.FormValue("cents"))
	if err != nil {
		http.Error(w, "cents: "+err.Error(), http.StatusBadRequest)
		return
	}
	c.prices[r.FormValue("article")] = cents // every request has a goroutine of its own
	w.WriteHeader(http.StatusNoContent)
}
