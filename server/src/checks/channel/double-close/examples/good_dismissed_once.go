// lookalike: bad_dismissed_twice.go who leaves is looked up in the map first
package fixture

type member struct {
	send chan []byte
}

// Room passes on what is said to all who are in it.
type Room struct {
	members map[*member]bool
	enter   chan *member
	leave   chan *member
	say     chan []byte
}

// Run serves the room.
func (r *Room) Run() {
	for {
		select {
		case m := <-r.enter:
			r.members[m] = true
		case m := <-r.leave:
			if r.members[m] {
				delete(r.members, m)
				close(m.send)
			}
		case text := <-r.say:
			for m := range r.members {
				select {
				case m.send <- text:
				default:
					delete(r.members, m)
					close(m.send)
				}
			}
		}
	}
}

// NewRoom makes an empty room.
func NewRoom() *Room {
	return &Room{
		members: make(map[*member]bool),
		enter:   make(chan *member),
		leave:   make(chan *member),
		say:     make(chan []byte),
	}
}
