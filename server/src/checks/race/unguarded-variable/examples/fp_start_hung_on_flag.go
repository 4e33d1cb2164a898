// go: 1.25
package plugin

import "time"

// Plugin cleans up from time to time once it is started, by whoever has it.
type Plugin struct {
	clean   func()
	started bool
	rounds  int
}

// New gives a plugin.
func New(clean func()) *Plugin { return &Plugin{clean: clean} }

// Start sets the flag itself, before anything runs.
func (p *Plugin) Start() {
	if p.started {
		return
	}
	p.started = true
	p.rounds = 0
	go p.loop()
}

func (p *Plugin) loop() {
	for range time.Tick(time.Minute) {
		p.rounds++
		p.clean()
	}
}
