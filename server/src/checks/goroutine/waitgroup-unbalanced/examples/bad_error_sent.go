// go: 1.25

package mailing

import (
	"errors"
	"sync"
)

var errNoAddress = errors.New("no address")

// Mailer sends letters.
type Mailer struct {
	send func(to string) error
}

// Blast sends to all of them at once. Whoever reads the errors does not count.
func (m *Mailer) Blast(to []string) []error {
	var wg sync.WaitGroup
	errs := make(chan error, len(to))
	for _, address := range to {
		wg.Add(1)
		go func() {
			if address == "" {
				errs <- errNoAddress
				return
			}
			if err := m.send(address); err != nil {
				errs <- err
			}
			wg.Done() // want goroutine/waitgroup-unbalanced@"wg.Done()"
		}()
	}
	wg.Wait()
	close(errs)
	var all []error
	for err := range errs {
		all = append(all, err)
	}
	return all
}
