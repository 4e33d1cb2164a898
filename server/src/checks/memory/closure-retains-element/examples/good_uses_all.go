// lookalike: bad_pointer.go uses the code as well
// go: 1.25

package menu

type Plugin struct {
	ID   int
	Code map[string][]byte
}

type Menu struct {
	items map[string]func() int
}

func New() *Menu { return &Menu{items: make(map[string]func() int)} }

func (m *Menu) Fill(plugins map[string]*Plugin) {
	for name, p := range plugins {
		m.items[name] = func() int { return p.ID + len(p.Code) }
	}
}
