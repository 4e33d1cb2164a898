// go: 1.22

// Package task renders what a task needs before it runs.
package task

// Manager renders once, unless it is stopped.
type Manager struct {
	stopped chan struct{}
	ready   chan struct{}
	render  func() string
	Out     string
}

// New starts the manager.
func New(render func() string) *Manager {
	m := &Manager{stopped: make(chan struct{}), ready: make(chan struct{}), render: render}
	go m.Run()
	return m
}

// Run renders and says so. What it looks at tells of something else than of an earlier run.
func (m *Manager) Run() {
	out := m.render()
	select {
	case <-m.stopped:
		return
	default:
	}
	m.Out = out
	close(m.ready)
}

// Stop is called once.
func (m *Manager) Stop() { close(m.stopped) }

// Ready is closed when all is rendered.
func (m *Manager) Ready() <-chan struct{} { return m.ready }
