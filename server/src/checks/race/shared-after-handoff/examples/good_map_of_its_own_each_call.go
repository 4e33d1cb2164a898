package tags

import "maps"

type Writer struct {
	tags    map[string]string
	pending map[string]int
	done    chan struct{}
	out     chan map[string]string
	counts  chan map[string]int
}

func New() *Writer {
	return &Writer{tags: map[string]string{}, pending: map[string]int{}, out: make(chan map[string]string, 4)}
}

func (w *Writer) Tag(k, v string) {
	w.tags[k] = v
	w.out <- maps.Clone(w.tags)
}

// The receiver gets the map; the next one is new.
func (w *Writer) Count(k string) {
	w.pending[k]++
	if len(w.pending) > 9 {
		w.counts <- w.pending
		w.pending = map[string]int{}
	}
}

// The receiver says when it is done.
func (w *Writer) Sync(k, v string) {
	w.tags[k] = v
	w.out <- w.tags
	<-w.done
}
