package runner

type runner struct {
	tasks   chan func() error
	replies chan error
}

// example:begin
// The goroutine tells of an error and goes on with its work.
func start(enter func() error) (*runner, error) {
	r := &runner{tasks: make(chan func() error), replies: make(chan error)}
	go r.loop(enter)
	if err := <-r.replies; err != nil {
		r.tasks = nil // want race/unguarded-variable
		return nil, err
	}
	return r, nil
}

func (r *runner) loop(enter func() error) {
	if err := enter(); err != nil {
		r.replies <- err
	} else {
		r.replies <- nil
	}
	for task := range r.tasks {
		_ = task()
	}
}

// example:end

func (r *runner) stop() { close(r.tasks) }
