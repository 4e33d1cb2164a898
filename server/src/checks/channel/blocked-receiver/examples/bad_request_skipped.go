// go: 1.25
package loop

type request struct {
	id    int
	reply chan error
}

type Loop struct{ in chan request }

// Run answers those that it knows, and leaves the others waiting.
func (l *Loop) Run(known map[int]bool) {
	for r := range l.in {
		if !known[r.id] {
			continue
		}
		r.reply <- nil
	}
}

func (l *Loop) Do(id int) error {
	r := request{id: id, reply: make(chan error, 1)}
	l.in <- r
	return <-r.reply // want channel/blocked-receiver@"<-r.reply" `without the reply`
}

func (l *Loop) Close() { close(l.in) }
