// lookalike: bad_lock_with_switch.go whoever reads the style takes the lock
// go: 1.25

package printer

import "sync"

// Switch is a lock that those can do without who print from one goroutine.
type Switch struct {
	mu  sync.Mutex
	off bool
}

// Lock takes the lock.
func (s *Switch) Lock() {
	if !s.off {
		s.mu.Lock()
	}
}

// Unlock gives it back.
func (s *Switch) Unlock() {
	if !s.off {
		s.mu.Unlock()
	}
}

// TurnOff makes it no lock.
func (s *Switch) TurnOff() { s.off = true }

// Printer prints in a style that can be changed.
type Printer struct {
	lock  Switch
	style func(string) string
	lines []string
}

// SetStyle changes the style.
func (p *Printer) SetStyle(style func(string) string) {
	p.lock.Lock()
	defer p.lock.Unlock()
	p.style = style
}

// Styled returns the text in the style.
func (p *Printer) Styled(text string) string {
	p.lock.Lock()
	style := p.style
	p.lock.Unlock()
	return style(text)
}

// Print adds a line.
func (p *Printer) Print(text string) {
	p.lock.Lock()
	style := p.style
	p.lock.Unlock()
	line := style(text)
	p.lock.Lock()
	defer p.lock.Unlock()
	p.lines = append(p.lines, line)
}
