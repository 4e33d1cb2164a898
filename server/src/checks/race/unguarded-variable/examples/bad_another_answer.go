// go: 1.25

// Package daemon watches in one of two ways.
package daemon

import "time"

// Daemon has a socket.
type Daemon struct{ socket string }

func (d *Daemon) watch(use func(string)) {
	for {
		use(d.socket)
		time.Sleep(time.Second)
	}
}

// Run asks for two things, which may both be so.
func Run(d *Daemon, known map[string]bool, use func(string)) {
	if _, ok := known["watched"]; ok {
		go d.watch(use)
	}
	if _, ok := known["moved"]; !ok {
		d.socket = "unix:///run/new.sock" // want race/unguarded-variable@"d.socket"
	}
}

// Poller has a name.
type Poller struct{ name string }

func (p *Poller) poll(use func(string)) {
	for {
		use(p.name)
		time.Sleep(time.Second)
	}
}

// Rounds starts in one round what another one runs beside.
func Rounds(p *Poller, names []string, known map[string]bool, use func(string)) {
	for _, name := range names {
		_, ok := known[name]
		if ok {
			go p.poll(use)
			continue
		}
		p.name = name // want race/unguarded-variable@"p.name"
	}
}
