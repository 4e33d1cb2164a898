package fixture

import "net"

// Desk accepts connections; nothing is said of when names may be added.
type Desk struct {
	greetings map[string]string
	l         net.Listener
}

// Greet adds a greeting.
func (d *Desk) Greet(name, with string) {
	d.greetings[name] = with // want race/unguarded-map@"d.greetings[name]"
}

// Start accepts connections until the listener is closed.
func (d *Desk) Start() {
	go d.accept()
}

func (d *Desk) accept() {
	for {
		c, err := d.l.Accept()
		if err != nil {
			return
		}
		_, _ = c.Write([]byte(d.greetings[c.RemoteAddr().String()]))
		_ = c.Close()
	}
}

// New makes a desk on a listener.
func New(l net.Listener) *Desk {
	return &Desk{greetings: map[string]string{}, l: l}
}
