// go: 1.25

package parts

import "errors"

var errGap = errors.New("gap")

type part struct {
	number int
	text   string
}

// Join puts the parts together, and gives up at the first gap.
func Join(read func() (part, bool)) (string, error) {
	parts := make(chan part)
	end := make(chan struct{})
	go func() {
		for p, ok := read(); ok; p, ok = read() {
			parts <- p // want channel/blocked-sender@"parts <- p"
		}
		close(end)
	}()
	all, next := "", 0
	for {
		select {
		case p := <-parts:
			if p.number != next {
				return "", errGap
			}
			next++
			all += p.text
		case <-end:
			return all, nil
		}
	}
}
