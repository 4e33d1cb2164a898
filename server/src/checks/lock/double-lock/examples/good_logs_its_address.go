// lookalike: bad_logs_itself.go the format does not ask the gauge for its text
// go: 1.25

package gauge

import (
	"fmt"
	"log"
	"sync"
)

// Gauge is a level that others set.
type Gauge struct {
	mu    sync.Mutex
	name  string
	level int
}

// String tells the gauge's level.
func (g *Gauge) String() string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return fmt.Sprintf("%s=%d", g.name, g.level)
}

// Set changes the level.
func (g *Gauge) Set(level int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if level < g.level {
		log.Printf("%T %p falls: %v", g, g, level)
	}
	g.level = level
}
