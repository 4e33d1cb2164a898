package batch

type point struct {
	name  string
	value float64
}

type Writer struct {
	out   chan []point
	batch []point
}

func New() *Writer {
	return &Writer{out: make(chan []point, 4), batch: make([]point, 0, 128)}
}

func (w *Writer) Add(p point) {
	w.batch = append(w.batch, p)
	if len(w.batch) == cap(w.batch) {
		w.out <- w.batch // want race/shared-after-handoff `set the list back`
		w.batch = w.batch[:0]
	}
}

func (w *Writer) Offer(p point) {
	w.batch = append(w.batch, p)
	select {
	case w.out <- w.batch: // want race/shared-after-handoff `set the list back`
		w.batch = w.batch[:0]
	default:
	}
}
