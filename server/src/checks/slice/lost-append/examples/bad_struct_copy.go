// go: 1.25

package club

type Team struct{ members []string }

type Club struct {
	teams map[string]Team
	all   []Team
}

// Join adds to a copy of the entry.
func (c *Club) Join(team, who string) {
	t := c.teams[team]
	t.members = append(t.members, who) // want slice/lost-append@"t.members = append(t.members, who)"
}

// Welcome adds to copies of the elements.
func (c *Club) Welcome(who string) {
	for i, t := range c.all {
		if i > 3 {
			continue
		}
		t.members = append(t.members, who) // want slice/lost-append@"t.members = append(t.members, who)"
	}
}

// Add adds to a copy of the team.
func (t Team) Add(who string) {
	t.members = append(t.members, who) // want slice/lost-append@"t.members = append(t.members, who)"
}
