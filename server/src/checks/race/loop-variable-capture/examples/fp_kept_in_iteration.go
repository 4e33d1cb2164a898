// go: 1.20

package probe

import (
	"fmt"
	"net"
	"net/http"
)

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

// All asks every target twice; the dialer and what is made of it are gone before the next one.
func All(targets []Target) {
	for _, t := range targets {
		d := Dialer{
			Open: func(network, address string) (net.Conn, error) { return net.Dial(network, t.Address) },
		}
		if c, err := d.Dial(t.Name); err == nil {
			c.Close()
		}
		transport := &http.Transport{Dial: d.Open}
		client := &http.Client{Transport: transport}
		resp, err := client.Get("http://" + t.Name)
		if err == nil {
			resp.Body.Close()
		}
		transport.CloseIdleConnections()
		fmt.Println(t.Name, err)
	}
}
