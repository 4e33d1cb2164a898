// go: 1.25

package options

// ensure makes the map that p points to, if there is none yet.
func ensure(p *map[string]string) {
	if *p == nil {
		*p = make(map[string]string)
	}
}

type Option func(*Client)

type Client struct {
	headers map[string]string
}

// init is called first by every method that writes.
func (c *Client) init() {
	ensure(&c.headers)
}

func (c *Client) SetHeader(name, value string) {
	c.init()
	c.headers[name] = value
}

func (c *Client) DropHeader(name string) {
	delete(c.headers, name)
}

func WithAgent(agent string) Option {
	return func(c *Client) {
		c.SetHeader("User-Agent", agent)
	}
}

// Tags has its map made through a pointer, too.
func Tags(env string, extra ...string) map[string]string {
	var tags map[string]string
	ensure(&tags)
	tags["env"] = env
	if len(extra) > 0 {
		tags["extra"] = extra[0]
	}
	return tags
}
