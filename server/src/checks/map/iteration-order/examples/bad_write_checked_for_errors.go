package export

import (
	"fmt"
	"io"
	"strings"
)

func WriteRows(w io.Writer, rows map[string][]string) error {
	for id, cols := range rows {
		if _, err := fmt.Fprintf(w, "%s,%s\n", id, strings.Join(cols, ",")); err != nil { // want map/iteration-order
			return err
		}
	}
	return nil
}
