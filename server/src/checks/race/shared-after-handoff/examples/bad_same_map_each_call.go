package tags

type Writer struct {
	tags map[string]string
	out  chan map[string]string
}

func New() *Writer {
	return &Writer{tags: map[string]string{}, out: make(chan map[string]string, 4)}
}

func (w *Writer) Tag(k, v string) {
	w.tags[k] = v
	w.out <- w.tags // want race/shared-after-handoff `next call`
}
