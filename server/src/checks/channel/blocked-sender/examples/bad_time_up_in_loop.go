// go: 1.25
package copyall

import (
	"context"
	"io"
)

type item struct {
	name string
	src  io.Reader
	dst  io.Writer
}

func work(items []item, progress chan<- string, failed chan<- error) {
	// example:begin
	for _, it := range items {
		if _, err := io.Copy(it.dst, it.src); err != nil {
			failed <- err
			return
		}
		progress <- it.name // want channel/blocked-sender
	}
	// example:end
	close(progress)
}

// Copy copies until it is done, has failed or is cancelled.
func Copy(ctx context.Context, items []item, show func(string)) error {
	progress := make(chan string)
	failed := make(chan error, 1)
	go work(items, progress, failed)
	for {
		select {
		case name, ok := <-progress:
			if !ok {
				return nil
			}
			show(name)
		case err := <-failed:
			return err
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
