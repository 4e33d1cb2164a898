package example

import "sync"

// View shows lines; all drawing is done with the lock held.
type View struct {
	mu     sync.Mutex
	width  int
	prompt func()
	length int
}

// NewView makes one.
func NewView(text string) *View {
	v := &View{width: 80}
	v.prompt, v.length = v.parse(text)
	return v
}

// parse makes what draws the prompt.
func (v *View) parse(text string) (func(), int) {
	output := func() {
		v.around(func() { v.draw(text) })
	}
	return output, len(text)
}

func (v *View) around(f func()) {
	println("[")
	f()
	println("]")
}

func (v *View) draw(line string) {
	println(line[:min(len(line), v.width)])
}

// Resize sets the width.
func (v *View) Resize(width int) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.width = width
	v.draw("resized")
}

// Width is the width.
func (v *View) Width() int {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.width
}

// Shrink takes a column away.
func (v *View) Shrink() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.width--
	v.draw("shrunk")
}

// Half is half the width.
func (v *View) Half() int {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.width / 2
}

// Show draws the lines and the prompt.
func (v *View) Show(lines []string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, l := range lines {
		v.draw(l)
	}
	v.prompt()
}
