package runner

import "errors"

type runner struct {
	tasks   chan func() error
	replies chan error
}

// The goroutine that has told of an error is gone.
func start(enter func() error) (*runner, error) {
	r := &runner{tasks: make(chan func() error), replies: make(chan error)}
	go r.loop(enter)
	if err := <-r.replies; err != nil {
		r.clear()
		return nil, err
	}
	return r, nil
}

func (r *runner) clear() {
	close(r.tasks)
	r.tasks = nil
}

func (r *runner) loop(enter func() error) {
	if err := enter(); err != nil {
		r.replies <- errors.Join(errors.New("entering"), err)
		return
	}
	r.replies <- nil
	for task := range r.tasks {
		r.replies <- task()
	}
}
