// go: 1.25

// Package gate lets so many pass, and a goroutine opens it wider now and then.
package gate

import "time"

// Gate has room for some.
type Gate struct {
	room int
	name string
}

// Open returns a gate that gets wider.
func Open(name string, room int) *Gate {
	g := &Gate{
		room: room,
		name: name,
	}
	go func() {
		for range time.Tick(time.Hour) {
			g.room++ // want race/unguarded-variable@"g.room"
		}
	}()
	return g
}

// Room tells how much there is.
func (g *Gate) Room() int { return g.room }
