// go: 1.21

// Package handshake tries settings out.
package handshake

type test struct {
	name  string
	check func(string) error
}

type config struct {
	check func(string) error
}

func connect(c *config, name string) error { return c.check(name) }

// Try tries each test with the same settings. The function that a round stores is the one that it uses, and the last one
// sees the last test.
func Try(tests []test) error {
	c := &config{}
	for _, t := range tests {
		c.check = func(name string) error {
			return t.check(name)
		}
		if err := connect(c, t.name); err != nil {
			return err
		}
	}
	return nil
}
