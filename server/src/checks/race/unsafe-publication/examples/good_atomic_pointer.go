// lookalike: bad_config_pointer.go the pointer is an atomic.Pointer
// go: 1.25

package config

import (
	"log"
	"sync/atomic"
	"time"
)

// example:begin

// Config is what requests run with.
type Config struct {
	Limit int
	Hosts []string
}

// Watcher keeps the newest configuration.
type Watcher struct {
	current atomic.Pointer[Config]
}

// Watch loads the configuration again and again.
func Watch(load func() (*Config, error), every time.Duration) *Watcher {
	w := &Watcher{}
	w.current.Store(&Config{})
	go func() {
		for {
			time.Sleep(every)
			c, err := load()
			if err != nil {
				log.Print(err)
				continue
			}
			w.current.Store(c)
		}
	}()
	return w
}

// Limit returns the limit in force.
func (w *Watcher) Limit() int {
	return w.current.Load().Limit
}

// example:end
