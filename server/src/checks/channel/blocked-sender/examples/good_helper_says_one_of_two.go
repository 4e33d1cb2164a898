// lookalike: bad_helper_says_one_of_two.go the answer is waited for
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
		to <- answer{err: err}
		return
	}
	to <- answer{text: text}
}

// Ask looks at the context when the answer is there.
func Ask(ctx context.Context, get func() (string, error)) (string, error) {
	to := make(chan answer)
	go fetch(get, to)
	a := <-to
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	return a.text, a.err
}
