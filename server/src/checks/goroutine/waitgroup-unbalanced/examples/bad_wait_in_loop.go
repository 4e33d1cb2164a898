// go: 1.25

// Package plugin starts plugins.
package plugin

import "sync"

// Plugin is a part that can be started.
type Plugin interface{ Start() error }

// Manager holds all plugins.
type Manager struct{ plugins []Plugin }

// Start starts all plugins.
func (m *Manager) Start(report func(error)) {
	var group sync.WaitGroup
	group.Add(len(m.plugins))
	for _, p := range m.plugins {
		go func(p Plugin) {
			defer group.Done()
			report(p.Start())
		}(p)
		group.Wait() // want goroutine/waitgroup-unbalanced@"group.Wait()"
	}
}
