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

// Flatten keeps all layers for the sake of their names.
func (c *Canvas) Flatten() {
	for _, l := range c.layers {
		c.undo = append(c.undo, Action{Label: "flatten", Undo: func() { c.gone = append(c.gone, l.Name) }}) // want memory/closure-retains-element@"l.Name"
	}
	c.layers = nil
}
