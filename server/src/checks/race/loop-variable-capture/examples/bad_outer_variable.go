// go: 1.25

package broadcast

import (
	"fmt"
	"io"
	"sync"
)

// Broadcast writes a text to all clients at once. The loop declares no variable of its own: at every Go version there
// is one i for all goroutines.
func Broadcast(clients []io.Writer, text string) error {
	var (
		i  int
		wg sync.WaitGroup
	)
	errs := make(chan error, len(clients))
	for i = range clients {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if _, err := io.WriteString(clients[i], text); err != nil { // want race/loop-variable-capture@"i"
				errs <- fmt.Errorf("a client is gone: %w", err)
			}
		}()
	}
	wg.Wait()
	close(errs)
	return <-errs
}
