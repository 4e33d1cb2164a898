package batch

type Writer struct {
	out   chan []string
	done  chan struct{}
	batch []string
	spare []string
}

// Waits until the receiver is done with it.
func (w *Writer) Add(s string) {
	w.batch = append(w.batch, s)
	if len(w.batch) == cap(w.batch) {
		w.out <- w.batch
		<-w.done
		w.batch = w.batch[:0]
	}
}

// Goes on with the other list.
func (w *Writer) Flip() {
	w.out <- w.batch
	w.batch, w.spare = w.spare[:0], nil
}
