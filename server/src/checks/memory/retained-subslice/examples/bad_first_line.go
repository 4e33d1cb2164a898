// go: 1.25
package titles

import (
	"bytes"
	"io"
	"strings"
)

var titles [][]byte

var host string

// Add keeps the first line of a document.
func Add(r io.Reader) error {
	doc, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	line, _, _ := bytes.Cut(doc, []byte("\n"))
	titles = append(titles, line) // want memory/retained-subslice@"line"
	text := string(doc)
	host = strings.Fields(text)[0] // want memory/retained-subslice
	return nil
}
