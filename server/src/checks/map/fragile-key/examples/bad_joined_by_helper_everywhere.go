// go: 1.25

package grants

// Grants are what users may do.
type Grants struct {
	levels map[string]int
}

// New makes an empty set.
func New() *Grants { return &Grants{levels: make(map[string]int)} }

func keyOf(user, role string) string { return user + role }

// Allow gives a user a level; the helper is told of once.
func (g *Grants) Allow(user, role string, level int) {
	g.levels[keyOf(user, role)] = level // want map/fragile-key@"keyOf(user, role)"
}

// Level tells the level.
func (g *Grants) Level(user, role string) (int, bool) {
	level, ok := g.levels[keyOf(user, role)]
	return level, ok
}

// Revoke takes it away.
func (g *Grants) Revoke(user, role string) { delete(g.levels, keyOf(user, role)) }
