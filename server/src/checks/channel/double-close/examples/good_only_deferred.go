// lookalike: bad_deferred_too.go the deferred close is the only one
// go: 1.25

package feed

import "errors"

var errStop = errors.New("stop")

// Feed sends the lines and closes the channel.
func Feed(lines []string, out chan<- string) error {
	defer close(out)
	for _, l := range lines {
		if l == "" {
			return errStop
		}
		out <- l
	}
	return nil
}
