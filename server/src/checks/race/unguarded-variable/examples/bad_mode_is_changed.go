// go: 1.25

// Package daemon watches in one of two ways.
package daemon

import "time"

// Daemon is managed from outside or not.
type Daemon struct {
	managed bool
	socket  string
}

func (d *Daemon) watch(use func(string)) {
	for {
		use(d.socket)
		time.Sleep(time.Second)
	}
}

// Run may come to both: it finds out that it is managed when it watches already.
func Run(d *Daemon, ask func() bool, use func(string)) {
	if !d.managed {
		go d.watch(use)
	}
	d.managed = ask()
	if d.managed {
		d.socket = "unix:///run/managed.sock" // want race/unguarded-variable@"d.socket"
		go d.watch(use)
	}
}
