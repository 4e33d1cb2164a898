// go: 1.25

// Package daemon watches in one of two ways.
package daemon

import "time"

// Daemon is managed from outside or not.
type Daemon struct {
	managed bool
	policy  bool
	socket  string
}

func (d *Daemon) watch(use func(string)) {
	for {
		use(d.socket)
		time.Sleep(time.Second)
	}
}

// Run starts one of them.
func Run(d *Daemon, use func(string)) {
	if !d.managed && d.policy {
		go d.watch(use)
	}
	if d.managed && d.policy {
		d.socket = "unix:///run/managed.sock"
		go d.watch(use)
	}
}
