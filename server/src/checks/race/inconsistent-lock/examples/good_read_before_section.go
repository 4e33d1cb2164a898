// lookalike: bad_read_before_section.go the section begins with the method
package fixture

import "sync"

// Journal takes so many lines and no more.
type Journal struct {
	mu    sync.Mutex
	lines []string
	next  int
	room  int
}

// NewJournal makes a journal with room for n lines.
func NewJournal(n int) *Journal {
	return &Journal{next: 1, room: n}
}

// Add keeps a line, if there is room.
func (j *Journal) Add(line string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.next > j.room {
		return
	}
	defer func() { j.next++ }()
	if line == "" {
		line = "-"
	}
	j.lines = append(j.lines, line)
}
