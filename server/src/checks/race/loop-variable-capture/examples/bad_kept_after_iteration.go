// go: 1.20

package probe

import "net"

// Target is what is looked at.
type Target struct {
	Name, Address string
}

// Dialer opens connections.
type Dialer struct {
	Open func(network, address string) (net.Conn, error)
}

// Dial opens one.
func (d *Dialer) Dial(name string) (net.Conn, error) { return d.Open("tcp", name) }

// All makes a dialer for every target. All of them call the last one.
func All(targets []Target) map[string]*Dialer {
	out := make(map[string]*Dialer, len(targets))
	for _, t := range targets {
		d := &Dialer{
			Open: func(network, address string) (net.Conn, error) {
				return net.Dial(network, t.Address) // want race/loop-variable-capture@"t"
			},
		}
		if c, err := d.Dial(t.Name); err == nil {
			c.Close()
		}
		out[t.Name] = d
	}
	return out
}
