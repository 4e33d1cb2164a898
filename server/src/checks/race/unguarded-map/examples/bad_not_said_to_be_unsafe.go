package fixture

import "net"

// Desk accepts connections; nothing is said of when handlers may be added.
type Desk struct {
	handlers map[string]func(net.Conn)
	l        net.Listener
}

// Handle adds a handler.
func (d *Desk) Handle(name string, f func(net.Conn)) {
	d.handlers[name] = f // want race/unguarded-map@"d.handlers[name]"
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
		for _, f := range d.handlers {
			f(c)
		}
		_ = c.Close()
	}
}

// New makes a desk on a listener.
func New(l net.Listener) *Desk {
	return &Desk{handlers: map[string]func(net.Conn){}, l: l}
}
