// go: 1.25

// Package batch writes requests in batches.
package batch

type request struct{ err error }

type writer struct {
	requests chan *request
	write    func(*request) error
}

func (w *writer) all(batch []*request) {
	for _, r := range batch {
		r.err = w.write(r)
	}
}

// Run collects requests, and writes what has come together while the next batch is collected.
func (w *writer) Run() {
	free := make(chan struct{}, 1)
	writeAll := func(batch []*request) {
		w.all(batch)
		<-free
	}
	batch := make([]*request, 0, 10)
	for r := range w.requests {
		batch = append(batch, r)
		select {
		case free <- struct{}{}:
			go writeAll(batch)
			batch = make([]*request, 0, 10)
		default:
		}
	}
}
