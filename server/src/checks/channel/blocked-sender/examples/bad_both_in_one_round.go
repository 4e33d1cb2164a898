package fixture

import "fmt"

// askOne takes one of them, but what went wrong does not keep the answer back.
func askOne(ask func() (string, error)) (out string) {
	answers := make(chan string)
	failed := make(chan error)
	go func() {
		s, err := ask()
		if err != nil {
			failed <- err // want channel/blocked-sender
		}
		answers <- s // want channel/blocked-sender
	}()
	for range 1 {
		select {
		case out = <-answers:
		case err := <-failed:
			fmt.Println(err)
		}
	}
	return out
}
