package fixture

import "errors"

type object struct {
	url string
	err error
}

type storage interface {
	DeleteAll(urls <-chan string) chan object
}

func removeAll(s storage, objects <-chan object) error {
	var failed, refused error
	urls := make(chan string)
	go func() {
		// Results end when what they are made of has ended.
		defer close(urls)
		for o := range objects {
			if o.err != nil {
				failed = errors.Join(failed, o.err)
				continue
			}
			urls <- o.url
		}
	}()
	results := s.DeleteAll(urls)
	for r := range results {
		if r.err != nil {
			refused = errors.Join(refused, r.err)
		}
	}
	return errors.Join(refused, failed)
}
