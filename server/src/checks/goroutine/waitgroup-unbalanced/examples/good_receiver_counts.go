// lookalike: bad_error_sent.go the reader counts what it is sent
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

// Blast sends to all of them at once. An error is counted by whoever has read it.
func (m *Mailer) Blast(to []string) []error {
	var wg sync.WaitGroup
	errs := make(chan error)
	var all []error
	go func() {
		for err := range errs {
			all = append(all, err)
			wg.Done()
		}
	}()
	for _, address := range to {
		wg.Add(1)
		go func() {
			if address == "" {
				errs <- errNoAddress
				return
			}
			if err := m.send(address); err != nil {
				errs <- err
				return
			}
			wg.Done()
		}()
	}
	wg.Wait()
	close(errs)
	return all
}
