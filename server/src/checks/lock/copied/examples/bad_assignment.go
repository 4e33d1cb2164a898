// go: 1.25

package config

import "sync"

// Config is what the program is set to.
type Config struct {
	mu    sync.Mutex
	name  string
	debug bool
}

var current = &Config{name: "default"}

// Snapshot returns the name of the moment.
func Snapshot() string {
	c := *current // want lock/copied@"*current" `copies .Config. to .c.`
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.name
}

// Rename changes the name.
func Rename(name string) {
	current.mu.Lock()
	defer current.mu.Unlock()
	current.name = name
}
