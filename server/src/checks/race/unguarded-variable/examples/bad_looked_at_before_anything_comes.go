package fixture

type letter struct {
	number int
}

// tray begins with what it finds in its field.
type tray struct {
	in   chan letter
	next int
}

func newTray(first int) *tray {
	t := &tray{in: make(chan letter, 8)}
	go t.run()
	t.next = first // want race/unguarded-variable `may be reading it`
	return t
}

func (t *tray) run() {
	next := t.next
	for l := range t.in {
		if l.number == next {
			next++
		}
	}
}

func (t *tray) put(l letter) {
	t.in <- l
}

func (t *tray) close() {
	close(t.in)
}
