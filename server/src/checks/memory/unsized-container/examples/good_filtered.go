// lookalike: bad_map.go takes only some of them
// go: 1.25

package users

type user struct {
	id   int
	name string
}

type page struct{ users []user }

func (p *page) byID() map[int]string {
	out := make(map[int]string)
	for _, u := range p.users {
		if u.name == "" {
			continue
		}
		out[u.id] = u.name
	}
	return out
}

func Size(p *page) int { return len(p.byID()) }

func Short(p *page) []string {
	var out []string
	for _, u := range p.users {
		if len(u.name) < 8 {
			out = append(out, u.name)
		}
	}
	return out
}
