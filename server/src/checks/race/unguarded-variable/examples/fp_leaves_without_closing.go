// go: 1.25

package migrate

import "errors"

type run struct {
	ready chan struct{}
	err   error
	count int
}

func (r *run) apply(steps []func() error) {
	for _, step := range steps {
		if err := step(); err != nil {
			r.err = errors.Join(errors.New("step"), err)
			return
		}
		r.count++
	}
	close(r.ready)
}

func (r *run) wait() (int, error) {
	<-r.ready // want channel/blocked-receiver@"<-r.ready"
	return r.count, r.err
}

// Run waits for ever where a step fails, and reads nothing then.
func Run(steps []func() error) (int, error) {
	r := &run{ready: make(chan struct{})}
	go r.apply(steps)
	return r.wait()
}
