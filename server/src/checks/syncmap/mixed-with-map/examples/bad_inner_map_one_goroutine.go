// go: 1.25

package tally

import "sync"

// Tally counts events by kind; its one goroutine counts.
type Tally struct {
	events chan [2]string
	kinds  sync.Map // kind -> map[string]int
}

// New returns a tally.
func New() *Tally {
	t := &Tally{events: make(chan [2]string)}
	go t.run()
	return t
}

func (t *Tally) run() {
	for e := range t.events {
		v, _ := t.kinds.LoadOrStore(e[0], map[string]int{})
		v.(map[string]int)[e[1]]++ // want syncmap/mixed-with-map@"v.(map[string]int)[e[1]]" `guards which map`
	}
}

// Note counts an event.
func (t *Tally) Note(kind, name string) { t.events <- [2]string{kind, name} }

// Close ends it.
func (t *Tally) Close() { close(t.events) }
