// lookalike: bad_struct_copy.go stores the copy back, returns it or has a pointer
// go: 1.25

package club

type Team struct{ members []string }

type Club struct {
	teams map[string]Team
	all   []*Team
}

func (c *Club) Join(team, who string) {
	t := c.teams[team]
	t.members = append(t.members, who)
	c.teams[team] = t
}

func (c *Club) Welcome(who string) {
	for _, t := range c.all {
		t.members = append(t.members, who)
	}
}

// With is a team of one more.
func (t Team) With(who string) Team {
	t.members = append(t.members, who)
	return t
}

// Count counts those who would be there, and says so.
func Count(t Team, who string) int {
	t.members = append(t.members, who)
	return len(t.members)
}
