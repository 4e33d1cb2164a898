// go: 1.22

package bar

import (
	"fmt"
	"sync"
)

// Bar is finished once.
type Bar struct {
	once       sync.Once // guards isFinished
	isFinished bool

	mu   sync.Mutex
	last string
}

// Finish ends it.
func (b *Bar) Finish() {
	b.once.Do(func() {
		b.print("done")
		b.mu.Lock()
		defer b.mu.Unlock()
		b.isFinished = true
	})
}

// IsFinished reports whether it has ended.
func (b *Bar) IsFinished() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.isFinished
}

// Set shows a number.
func (b *Bar) Set(n int) { b.print(fmt.Sprint(n)) }

func (b *Bar) print(s string) {
	b.mu.Lock()
	b.last = s
	b.mu.Unlock()
	if b.isFinished { // want race/inconsistent-lock `without .Bar.mu.`
		return
	}
	fmt.Println(s)
}

// Last is what was shown last.
func (b *Bar) Last() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.last
}
