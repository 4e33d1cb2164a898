// lookalike: bad_kept_in_variable.go asks whether there is one
// go: 1.25

package arena

type Player struct {
	health int
}

// Alive may be asked of nobody.
func (p *Player) Alive() bool {
	return p != nil && p.health > 0
}

type Arena struct {
	players map[string]*Player
	scripts map[string]func(*Player)
}

func (a *Arena) Leave(id string) {
	delete(a.players, id)
	delete(a.scripts, id)
}

func (a *Arena) Hit(id string, damage int) int {
	p := a.players[id]
	if p == nil {
		return 0
	}
	p.health -= damage
	return p.health
}

func (a *Arena) Alive(id string) bool {
	p := a.players[id]
	return p.Alive()
}

// Cast is only called for scripts that are there.
func (a *Arena) cast(spell string, p *Player) {
	run := a.scripts[spell]
	run(p)
}

func (a *Arena) Turn(id, spell string) {
	if _, known := a.scripts[spell]; !known {
		return
	}
	if p := a.players[id]; p != nil {
		a.cast(spell, p)
	}
}
