package export

import (
	"fmt"
	"io"
)

// Finds the entry that it is asked for: the loop ends there.
func WriteOne(w io.Writer, rows map[int]string, name string) error {
	for id, n := range rows {
		if n == name {
			_, err := fmt.Fprintln(w, id, n)
			return err
		}
	}
	return nil
}
