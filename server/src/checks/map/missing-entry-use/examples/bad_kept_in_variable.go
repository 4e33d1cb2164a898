// go: 1.25

package arena

type Player struct {
	health int
	spells []string
}

type Arena struct {
	players map[string]*Player
	scripts map[string]func(*Player)
}

// Leave is told who goes.
func (a *Arena) Leave(id string) {
	delete(a.players, id)
	delete(a.scripts, id)
}

// Hit may come after Leave.
func (a *Arena) Hit(id string, damage int) int {
	p := a.players[id]
	if damage < 0 {
		return 0
	}
	p.health -= damage // want map/missing-entry-use@"p.health"
	return p.health
}

// Cast is called by the arena's own loop with whatever the players typed.
func (a *Arena) cast(spell string, p *Player) {
	run := a.scripts[spell]
	run(p) // want map/missing-entry-use@"run"
}

// Turn hands on what it gets.
func (a *Arena) Turn(id, spell string) {
	if p := a.players[id]; p != nil {
		a.cast(spell, p)
	}
}
