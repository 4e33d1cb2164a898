// lookalike: bad_timeout.go there is room for the answer
// go: 1.25

package ask

import (
	"errors"
	"time"
)

// example:begin

var errLate = errors.New("too late")

func slow(q string) string { return q }

// Ask gives up after a second.
func Ask(q string) (string, error) {
	answer := make(chan string, 1)
	go func() {
		answer <- slow(q)
	}()
	select {
	case a := <-answer:
		return a, nil
	case <-time.After(time.Second):
		return "", errLate
	}
}

// example:end
