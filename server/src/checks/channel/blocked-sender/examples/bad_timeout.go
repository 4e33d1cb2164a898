// go: 1.25

package ask

import (
	"errors"
	"time"
)

var errLate = errors.New("too late")

func slow(q string) string { return q }

// example:begin
// Ask gives up after a second; the goroutine does not.
func Ask(q string) (string, error) {
	answer := make(chan string)
	go func() {
		answer <- slow(q) // want channel/blocked-sender@"answer <- slow(q)" `receiver leaves`
	}()
	select {
	case a := <-answer:
		return a, nil
	case <-time.After(time.Second):
		return "", errLate
	}
}

// example:end
