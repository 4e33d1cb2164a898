// go: 1.25
package plugin

import "time"

// Plugin cleans up from time to time once it is configured.
type Plugin struct {
	clean   func()
	running bool
}

// New gives a plugin.
func New(clean func()) *Plugin { return &Plugin{clean: clean} }

// example:begin
// SetConfig is called whenever the configuration changes.
func (p *Plugin) SetConfig(map[string]string) {
	if !p.running {
		go p.loop()
	}
}

func (p *Plugin) loop() {
	p.running = true // want race/unguarded-variable@"p.running"
	for range time.Tick(time.Minute) {
		p.clean()
	}
}

// example:end
