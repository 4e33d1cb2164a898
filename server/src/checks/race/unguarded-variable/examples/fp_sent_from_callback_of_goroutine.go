package submit

import (
	"errors"
	"time"
)

type outcome func(id int, err error)

type order struct {
	confirm chan struct{}
	cancel  chan struct{}
}

// Submit comes back at once; tell is called when the order is through.
func (o *order) Submit(tell outcome) {
	go o.submit(tell, time.Now())
}

func (o *order) submit(tell outcome, since time.Time) {
	id, err := 0, error(nil)
	select {
	case <-o.cancel:
		err = errors.New("cancelled after " + time.Since(since).String())
	case <-o.confirm:
		id = 1
	}
	if tell != nil {
		tell(id, err)
	}
}

// One goroutine runs the callback, and sends once: one receive is enough.
func place(o *order) (int, error) {
	told := make(chan struct{}, 1)
	var id int
	var failed error
	o.Submit(func(n int, err error) {
		id, failed = n, err
		told <- struct{}{}
	})
	select {
	case <-told:
		return id, failed
	case <-time.After(time.Second):
		return 0, errors.New("too late")
	}
}
