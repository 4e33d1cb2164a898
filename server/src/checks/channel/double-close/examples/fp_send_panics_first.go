// fp: in the next round the send panics, before anything is closed again: the send is reported, and nothing else
// go: 1.25

package frames

import "fmt"

// Check reads frames and tells about those that nobody expects.
func Check(next func() (any, error)) <-chan error {
	bad := make(chan error, 1)
	go func() {
		for {
			frame, err := next()
			if err != nil {
				return
			}
			switch frame.(type) {
			case string, []byte:
			default:
				bad <- fmt.Errorf("frame %T", frame) // want channel/send-after-close@"bad <- fmt.Errorf(\"frame %T\", frame)"
				close(bad)
			}
		}
	}()
	return bad
}
