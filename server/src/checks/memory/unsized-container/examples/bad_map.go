// go: 1.25

package users

type user struct {
	id   int
	name string
}

type page struct{ users []user }

func (p *page) byID() map[int]string {
	out := make(map[int]string) // want memory/unsized-container@"out" `len\(p\.users\)`
	for _, u := range p.users {
		out[u.id] = u.name
	}
	return out
}

// Size counts.
func Size(p *page) int { return len(p.byID()) }
