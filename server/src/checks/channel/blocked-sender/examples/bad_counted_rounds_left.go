// go: 1.25

// Package duplex sends and receives at the same time.
package duplex

type answer struct {
	body string
	err  error
}

// Do leaves with the first error: whoever comes second is left behind.
func Do(send func() error, receive func() (string, error)) (string, error) {
	answers := make(chan answer)
	go func() {
		body, err := receive()
		answers <- answer{body, err} // want channel/blocked-sender
	}()
	sent := make(chan error)
	go func() { sent <- send() }() // want channel/blocked-sender
	var got answer
	for i := 0; i < 2; i++ {
		select {
		case got = <-answers:
			if got.err != nil {
				return "", got.err
			}
		case err := <-sent:
			if err != nil {
				return "", err
			}
		}
	}
	return got.body, nil
}
