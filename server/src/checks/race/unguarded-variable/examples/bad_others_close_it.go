// go: 1.25

package first

import "errors"

type result struct {
	ready chan struct{}
	err   error
	text  string
}

// First waits for the local answer, or for the end of the remote one.
func First(local, remote func() (string, error)) (string, error) {
	r := &result{ready: make(chan struct{}, 2)}
	go func() {
		text, err := local()
		if err != nil {
			r.err = errors.Join(errors.New("local"), err) // want race/unguarded-variable@"r.err"
			return
		}
		r.text = text
		r.ready <- struct{}{}
	}()
	go func() {
		remote()
		r.ready <- struct{}{}
	}()
	<-r.ready
	return "", r.err
}
