// go: 1.25

// Package print queues what is to be printed. The goroutine that prints says
// so before it takes the lock, though whoever asks for the sheet has it by then.
package print

import "sync"

// Printer knows its sheets.
type Printer struct {
	mu     sync.Mutex
	sheets map[int]*sheet
	last   int
}

type sheet struct {
	id    int
	state string
}

// Print starts a sheet.
func (p *Printer) Print(work func() error) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.last++
	s := &sheet{id: p.last, state: "waiting"}
	p.sheets[s.id] = s
	go func() {
		s.state = "printing" // want race/inconsistent-lock@"s.state"
		err := work()
		p.mu.Lock()
		defer p.mu.Unlock()
		if err != nil {
			s.state = "failed"
		} else {
			s.state = "done"
		}
	}()
	return p.last
}

// State tells how far a sheet is.
func (p *Printer) State(id int) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if s, ok := p.sheets[id]; ok {
		return s.state
	}
	return ""
}
