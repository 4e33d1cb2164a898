// lookalike: bad_returned_channel.go there is one result per header, and the caller may abort
// go: 1.25

package verify

import "errors"

var errOrder = errors.New("out of order")

type Header struct {
	Number int
}

// Headers verifies in the background. The results come in the order of the
// headers, one for each; closing the first channel ends it early.
func Headers(headers []Header) (chan<- struct{}, <-chan error) {
	abort := make(chan struct{})
	results := make(chan error, len(headers))
	go func() {
		out := 0
		for {
			for ; out < len(headers); out++ {
				var err error
				if out > 0 && headers[out].Number <= headers[out-1].Number {
					err = errOrder
				}
				results <- err
				if out == len(headers)-1 {
					return
				}
			}
			select {
			case <-abort:
				return
			default:
			}
		}
	}()
	return abort, results
}
