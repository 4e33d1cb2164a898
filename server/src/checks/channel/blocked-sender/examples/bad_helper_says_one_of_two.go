// go: 1.25

package ask

import "context"

type answer struct {
	text string
	err  error
}

func fetch(get func() (string, error), to chan<- answer) {
	text, err := get()
	if err != nil {
		to <- answer{err: err} // want channel/blocked-sender@"to <- answer{err: err}"
		return
	}
	to <- answer{text: text}
}

// Ask does not wait longer than the context lasts.
func Ask(ctx context.Context, get func() (string, error)) (string, error) {
	to := make(chan answer)
	go fetch(get, to)
	select {
	case a := <-to:
		return a.text, a.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
