// go: 1.25

package export

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
)

// Store takes what it is given to the end.
type Store interface {
	Put(ctx context.Context, name string, r io.Reader) error
}

// Row is one row.
type Row struct {
	ID   int
	Name string
}

// Write says how many rows went out: they are counted before the writer is closed, and the store reads until it is.
func Write(ctx context.Context, store Store, name string, rows []Row) (int, error) {
	pr, pw := io.Pipe()
	var count int
	go func() {
		for _, r := range rows {
			if _, err := fmt.Fprintln(pw, r.ID, r.Name); err != nil {
				pw.CloseWithError(err)
				return
			}
		}
		count = len(rows)
		pw.Close()
	}()
	if err := store.Put(ctx, name, pr); err != nil {
		return 0, err
	}
	return count, nil
}

// Encode looks at the last row when the decoder around the reader has come to its end.
func Encode(rows []Row, decode func(*json.Decoder) error) (Row, error) {
	pr, pw := io.Pipe()
	var last Row
	go func() {
		defer pw.Close()
		enc := json.NewEncoder(pw)
		for _, r := range rows {
			if enc.Encode(r) != nil {
				return
			}
			last = r
		}
	}()
	dec := json.NewDecoder(pr)
	if err := decode(dec); err != nil {
		return Row{}, err
	}
	return last, nil
}

// Drain lets the rows go when all that was made of them has been read.
func Drain(rows []Row, w io.Writer) ([]Row, error) {
	pr, pw := io.Pipe()
	go func() {
		err := json.NewEncoder(pw).Encode(rows)
		pw.CloseWithError(err)
	}()
	if _, err := io.Copy(w, pr); err != nil {
		return nil, err
	}
	rows = nil
	return rows, nil
}
