// lookalike: bad_outer_variable.go the loop declares i itself
// go: 1.25

package broadcast

import (
	"fmt"
	"io"
	"sync"
)

// Broadcast writes a text to all clients at once.
func Broadcast(clients []io.Writer, text string) error {
	var wg sync.WaitGroup
	errs := make(chan error, len(clients))
	for i := range clients {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if _, err := io.WriteString(clients[i], text); err != nil {
				errs <- fmt.Errorf("client %d is gone: %w", i, err)
			}
		}()
	}
	wg.Wait()
	close(errs)
	return <-errs
}
