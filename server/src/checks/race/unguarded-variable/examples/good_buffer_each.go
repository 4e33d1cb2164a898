// lookalike: bad_shared_buffer.txtar each goroutine writes a buffer of its own
// go: 1.25

// Package report writes what several checks say into one text.
package report

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"sync"
)

// Check looks at one thing.
type Check struct {
	Name string
	Run  func() error
}

// Run runs all checks and returns what they say, in their order.
func Run(checks []Check) string {
	parts := make([]bytes.Buffer, len(checks))
	var wg sync.WaitGroup
	for i, c := range checks {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := c.Run(); err != nil {
				fmt.Fprintf(&parts[i], "%s: %v\n", c.Name, err)
			}
		}()
	}
	wg.Wait()
	var out bytes.Buffer
	for i := range parts {
		out.Write(parts[i].Bytes())
	}
	return out.String()
}

// Print runs all checks and prints what they say as it comes: files may be written by several.
func Print(checks []Check) {
	var wg sync.WaitGroup
	for _, c := range checks {
		wg.Go(func() {
			if err := c.Run(); err != nil {
				fmt.Fprintln(os.Stderr, c.Name, err)
				io.WriteString(os.Stdout, c.Name)
			}
		})
	}
	wg.Wait()
}
