// go: 1.25
package loop

import "errors"

type request struct {
	id    int
	reply chan error
}

type Loop struct{ in chan request }

// Run answers each of them.
func (l *Loop) Run(known map[int]bool) {
	for r := range l.in {
		if !known[r.id] {
			r.reply <- errors.New("unknown")
			continue
		}
		if r.reply == nil {
			continue
		}
		r.reply <- nil
	}
}

func (l *Loop) Do(id int) error {
	r := request{id: id, reply: make(chan error, 1)}
	l.in <- r
	return <-r.reply
}

func (l *Loop) Close() { close(l.in) }
