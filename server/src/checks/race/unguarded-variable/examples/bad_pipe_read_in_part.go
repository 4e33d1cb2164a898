// go: 1.25

package export

import (
	"bufio"
	"fmt"
	"io"
	"os"
)

// Row is one row.
type Row struct {
	ID   int
	Name string
}

// First looks at the count when one line has come: the rest may be on its way.
func First(rows []Row) (string, int, error) {
	pr, pw := io.Pipe()
	var count int
	go func() {
		for _, r := range rows {
			fmt.Fprintln(pw, r.ID, r.Name)
			count++ // want race/unguarded-variable@"count"
		}
		pw.Close()
	}()
	head := make([]byte, 16)
	if _, err := io.ReadFull(pr, head); err != nil {
		return "", 0, err
	}
	return string(head), count, nil
}

// Copy counts when the writer is closed: who has read to the end may be faster.
func Copy(rows []Row) (int, error) {
	pr, pw := io.Pipe()
	var count int
	go func() {
		for _, r := range rows {
			fmt.Fprintln(pw, r.ID, r.Name)
		}
		pw.Close()
		count = len(rows) // want race/unguarded-variable@"count"
	}()
	if _, err := io.Copy(os.Stdout, pr); err != nil {
		return 0, err
	}
	return count, nil
}

// Begin has put a buffer around the reader, and read nothing yet.
func Begin(rows []Row) (*bufio.Reader, int) {
	pr, pw := io.Pipe()
	var count int
	go func() {
		count = len(rows) // want race/unguarded-variable@"count"
		for _, r := range rows {
			fmt.Fprintln(pw, r.ID, r.Name)
		}
		pw.Close()
	}()
	r := bufio.NewReader(pr)
	return r, count
}
