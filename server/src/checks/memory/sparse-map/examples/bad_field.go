// go: 1.25

// Package ports dispatches lines by port.
package ports

type handler func(string) error

// Table has the handlers of each port.
type Table struct {
	byPort map[int][]handler
	byKind map[int][]handler
}

// New fills a table.
func New(echo, admin handler) *Table {
	return &Table{
		byPort: map[int][]handler{ // want memory/sparse-map@"byPort"
			7:     {echo},
			65000: {admin},
		},
		byKind: map[int][]handler{1: {echo}, 9000: {admin}},
	}
}

// Add makes it a table like any other.
func (t *Table) Add(kind int, h ...handler) {
	t.byKind[kind] = h
}

// Handle tells all handlers of a port.
func (t *Table) Handle(port int, line string) error {
	for _, h := range append(t.byPort[port], t.byKind[port]...) {
		if err := h(line); err != nil {
			return err
		}
	}
	return nil
}
