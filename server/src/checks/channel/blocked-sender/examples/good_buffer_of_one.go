// go: 1.25
package replicas

import "errors"

// First asks two replicas: one answer is taken, and the other has its place.
func First(key string, ask func(replica int, key string) string) string {
	answers := make(chan string, 1)
	go func() { answers <- ask(0, key) }()
	go func() { answers <- ask(1, key) }()
	return <-answers
}

// Failed hears of those that fail alone.
func Failed(a, b, c func() error) error {
	errs := make(chan error, 1)
	report := func(f func() error) {
		if err := f(); err != nil {
			select {
			case errs <- err:
			default:
			}
		}
	}
	go report(a)
	go report(b)
	go report(c)
	if err := <-errs; err != nil {
		return errors.Join(errors.New("failed"), err)
	}
	return nil
}
