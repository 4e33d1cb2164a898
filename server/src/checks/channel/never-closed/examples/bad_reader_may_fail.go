// go: 1.25

// Package export writes records.
package export

import (
	"fmt"
	"io"
)

type source interface {
	Page(n int) ([]string, error)
}

func produce(src source, out chan<- string) {
	for n := 0; ; n++ {
		page, err := src.Page(n)
		if err != nil || len(page) == 0 {
			return
		}
		for _, r := range page {
			out <- r // want channel/blocked-sender
		}
	}
}

// Write ends when writing fails, and never when all went well.
func Write(src source, w io.Writer) error {
	records := make(chan string)
	go produce(src, records)
	for r := range records { // want channel/never-closed@"records"
		if _, err := fmt.Fprintln(w, r); err != nil {
			return err
		}
	}
	return nil
}
