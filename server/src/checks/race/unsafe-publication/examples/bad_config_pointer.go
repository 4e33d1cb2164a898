// go: 1.25

package config

import (
	"log"
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
	current *Config
}

// Watch loads the configuration again and again.
func Watch(load func() (*Config, error), every time.Duration) *Watcher {
	w := &Watcher{current: &Config{}}
	go func() {
		for {
			time.Sleep(every)
			c, err := load()
			if err != nil {
				log.Print(err)
				continue
			}
			w.current = c // want race/unsafe-publication@"w.current"
		}
	}()
	return w
}

// Limit returns the limit in force.
func (w *Watcher) Limit() int {
	return w.current.Limit
}

// example:end
