// go: 1.25

// Package agent runs an agent of a cluster.
package agent

import "log"

// Agent is one of a cluster.
type Agent struct {
	expect int
	events chan int
}

// New makes an agent.
func New(expect int) *Agent {
	return &Agent{expect: expect, events: make(chan int)}
}

// Start runs the agent.
func (a *Agent) Start() {
	a.StartServer()
	go a.loop()
}

// StartServer is what an agent does that is a server, too.
func (a *Agent) StartServer() {
	if a.expect == 1 {
		log.Print("alone")
	}
}

func (a *Agent) loop() {
	for n := range a.events {
		if n >= a.expect {
			a.expect = 0
		}
	}
}

// Stop ends it.
func (a *Agent) Stop() {
	close(a.events)
}
