// go: 1.25

package anim

import (
	"fmt"
	"sync"
	"time"
)

type runner struct {
	mu   sync.Mutex
	left int
}

func (r *runner) tick() {
	r.mu.Lock()
	r.left--
	r.mu.Unlock()
}

// Show ticks the first one in the background; what it looks at is the second one.
func Show() {
	r := &runner{left: 1}
	go r.tick()
	r = &runner{left: 1}
	r.tick()
	time.Sleep(20 * time.Millisecond)
	r.mu.Lock()
	fmt.Println(r.left)
	r.mu.Unlock()
}
