// go: 1.25

package argv

// Command is a program with its arguments.
type Command struct {
	Args []string
	Env  map[string]string
}

// WithDebug turns debugging on.
func (c *Command) WithDebug(level string) *Command {
	args := c.Args
	args = append(args, "-v")
	args = append(args, "--level", level) // want slice/lost-append@"args = append(args, \"--level\", level)"
	c.Env["DEBUG"] = level
	return c
}
