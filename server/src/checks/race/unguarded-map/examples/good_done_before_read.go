// go: 1.25

package inventory

import (
	"encoding/csv"
	"io"
	"strconv"
)

// Stock counts pieces by article.
type Stock struct {
	pieces map[string]int
}

// NewStock returns an empty stock.
func NewStock() *Stock {
	return &Stock{pieces: make(map[string]int)}
}

// Import reads a delivery in the background and calls nothing back: the returned function waits and adds the delivery.
func (s *Stock) Import(delivery io.Reader) (wait func() error) {
	arrived := make(map[string]int)
	var failure error
	done := make(chan struct{})
	go func() {
		defer close(done)
		rows := csv.NewReader(delivery)
		for {
			row, err := rows.Read()
			if err == io.EOF {
				return
			}
			if err != nil {
				failure = err
				return
			}
			n, err := strconv.Atoi(row[1])
			if err != nil {
				failure = err
				return
			}
			arrived[row[0]] += n
		}
	}()
	return func() error {
		<-done
		for article, n := range arrived {
			s.pieces[article] += n
			if s.pieces[article] == 0 {
				delete(s.pieces, article)
			}
		}
		return failure
	}
}
