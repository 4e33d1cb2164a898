// go: 1.25

// Package console runs commands by their names.
package console

import "strings"

// Tool is something to run.
type Tool interface{ Run(args []string) error }

// Console knows tools.
type Console struct {
	tools map[string]Tool
	keys  map[string]func() error
}

// New returns a console without tools.
func New() *Console {
	return &Console{tools: make(map[string]Tool), keys: make(map[string]func() error)}
}

// Add makes a tool known.
func (c *Console) Add(name string, t Tool, run func() error) {
	c.tools[name] = t
	c.keys[name] = run
}

// Has tells whether a tool is known, and bound to a key.
func (c *Console) Has(name string) bool {
	_, known := c.tools[name]
	_, bound := c.keys[name]
	return known && bound
}

// Do runs a line.
func (c *Console) Do(line string) error {
	words := strings.Fields(line)
	return c.tools[words[0]].Run(words[1:]) // want map/missing-entry-use@"c.tools[words[0]].Run"
}

// Press runs what is bound to a key.
func (c *Console) Press(line string) error {
	return c.keys[strings.TrimSpace(line)]() // want map/missing-entry-use@"c.keys[strings.TrimSpace(line)]"
}

// Type runs a line, if its tool is known.
func (c *Console) Type(line string) error {
	words := strings.Fields(line)
	t, ok := c.tools[words[0]]
	if !ok {
		return nil
	}
	return t.Run(words[1:])
}
