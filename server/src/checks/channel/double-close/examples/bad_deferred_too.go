// go: 1.25

package feed

import "errors"

var errStop = errors.New("stop")

// Feed sends the lines and closes the channel.
func Feed(lines []string, out chan<- string) error {
	defer close(out)
	for _, l := range lines {
		if l == "" {
			close(out) // want channel/double-close@"close(out)" `deferred close`
			return errStop
		}
		out <- l
	}
	return nil
}
