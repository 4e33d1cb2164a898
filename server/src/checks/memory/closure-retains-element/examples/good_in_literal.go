// lookalike: bad_in_literal.go only the name is kept
// go: 1.25

package canvas

// Layer is a picture.
type Layer struct {
	Name   string
	Raster [4096]uint32
}

// Action can be undone.
type Action struct {
	Label string
	Undo  func()
}

// Canvas has layers.
type Canvas struct {
	layers []*Layer
	undo   []Action
	gone   []string
}

// Flatten lets go of the layers.
func (c *Canvas) Flatten() {
	for _, l := range c.layers {
		name := l.Name
		c.undo = append(c.undo, Action{Label: "flatten", Undo: func() { c.gone = append(c.gone, name) }})
	}
	c.layers = nil
}
