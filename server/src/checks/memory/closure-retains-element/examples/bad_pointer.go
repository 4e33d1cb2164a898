// go: 1.25

package menu

// Plugin has its whole code in memory.
type Plugin struct {
	ID   int
	Code map[string][]byte
}

// Menu calls plugins by their number.
type Menu struct {
	items map[string]func() int
}

// New makes a menu.
func New() *Menu { return &Menu{items: make(map[string]func() int)} }

// Fill adds an item for each plugin.
func (m *Menu) Fill(plugins map[string]*Plugin) {
	for name, p := range plugins {
		m.items[name] = func() int { return p.ID } // want memory/closure-retains-element@"p.ID"
	}
}
