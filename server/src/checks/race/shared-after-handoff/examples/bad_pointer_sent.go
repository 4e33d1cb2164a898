// go: 1.25

package events

// Event tells what happened.
type Event struct {
	Kind string
	Meta map[string]string
}

// Publisher knows who wants to hear of events.
type Publisher struct {
	subs []chan *Event
}

// Publish tells everybody of each kind.
func (p *Publisher) Publish(kinds []string) {
	ev := &Event{Meta: map[string]string{}}
	for _, k := range kinds {
		ev.Kind = k
		for _, s := range p.subs {
			s <- ev // want race/shared-after-handoff@"ev"
		}
	}
}

// Tag marks an event that somebody may be reading.
func (p *Publisher) Tag(kind string) {
	ev := &Event{Kind: kind, Meta: map[string]string{}}
	p.subs[0] <- ev // want race/shared-after-handoff@"ev"
	ev.Kind += ", sent"
}
