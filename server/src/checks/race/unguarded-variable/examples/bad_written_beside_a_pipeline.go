package fixture

import "errors"

type answer struct {
	url string
	err error
}

type remover interface {
	DeleteAll(urls <-chan string) chan answer
}

func removeSome(s remover, objects <-chan answer) error {
	var failed error
	urls := make(chan string)
	go func() {
		defer close(urls)
		for o := range objects {
			if o.err != nil {
				failed = errors.Join(failed, o.err) // want race/unguarded-variable
				continue
			}
			urls <- o.url
		}
	}()
	results := s.DeleteAll(urls)
	for r := range results {
		if r.err != nil {
			// What is left is given up.
			break
		}
	}
	return failed
}
