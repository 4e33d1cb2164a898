// go: 1.25

// Package duplex sends and receives at the same time.
package duplex

type answer struct {
	body string
	err  error
}

// Do takes both results, in whatever order they come.
func Do(send func() error, receive func() (string, error)) (string, error) {
	answers := make(chan answer)
	go func() {
		if body, err := receive(); err != nil {
			answers <- answer{err: err}
		} else {
			answers <- answer{body: body}
		}
	}()
	sent := make(chan error)
	go func() { sent <- send() }()
	var got answer
	var cause error
	for i := 0; i < 2; i++ {
		select {
		case got = <-answers:
			if got.err != nil && cause == nil {
				cause = got.err
			}
		case err := <-sent:
			if err != nil && cause == nil {
				cause = err
			}
		}
	}
	return got.body, cause
}
