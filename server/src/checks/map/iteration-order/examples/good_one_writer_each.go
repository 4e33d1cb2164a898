// lookalike: bad_written.go has a writer for each entry
// go: 1.25

package fanout

import (
	"fmt"
	"io"
	"os"
)

// Send gives every client its greeting.
func Send(clients map[string]io.Writer) {
	for name, w := range clients {
		fmt.Fprintf(w, "hello %s\n", name)
	}
}

// Debug prints for people.
func Debug(clients map[string]io.Writer) {
	for name := range clients {
		fmt.Fprintln(os.Stderr, name)
	}
}
