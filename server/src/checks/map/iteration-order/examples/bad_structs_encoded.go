// go: 1.25
package report

import (
	"encoding/json"
	"io"
)

type total struct {
	Name string
	N    int
}

// Write lists the totals, in another order each time.
func Write(w io.Writer, byName map[string]int) error {
	totals := make([]total, 0, len(byName))
	for name, n := range byName {
		totals = append(totals, total{Name: name, N: n})
	}
	return json.NewEncoder(w).Encode(totals) // want map/iteration-order
}
