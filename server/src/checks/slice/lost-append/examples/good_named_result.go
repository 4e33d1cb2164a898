// go: 1.25

package argv

type Command struct {
	Args []string
}

// Full gives the arguments with their defaults.
func (c *Command) Full(level string) (args []string) {
	args = c.Args
	args = append(args, "--level", level)
	return
}

// Closure keeps what it gathers.
func (c *Command) Closure() (func(string), func() []string) {
	args := c.Args
	return func(a string) { args = append(args, a) }, func() []string { return args }
}
