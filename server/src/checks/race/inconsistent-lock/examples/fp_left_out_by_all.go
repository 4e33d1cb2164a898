// go: 1.25

package feed

import "sync"

// Feed is fed by one goroutine.
type Feed struct {
	mu    sync.Mutex
	name  string
	lines []string
	count int
}

// Lines are what others look at.
func (f *Feed) Lines() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.name == "" {
		return nil
	}
	return append([]string(nil), f.lines...)
}

// Rename and Named go without, as the name is set before the feed is used.
func (f *Feed) Rename(name string, first string) {
	f.name = name
	f.mu.Lock()
	f.lines = []string{first}
	f.mu.Unlock()
}

// Named needs no lock.
func (f *Feed) Named() bool { return f.name != "" }

// Add counts for itself what nobody asks for under the lock.
func (f *Feed) Add(line string) int {
	f.count++
	f.mu.Lock()
	defer f.mu.Unlock()
	f.lines = append(f.lines, line)
	return len(f.lines)
}
