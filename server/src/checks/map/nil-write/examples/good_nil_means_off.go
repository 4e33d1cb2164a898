// go: 1.25

package trace

import "strings"

// Recorder counts spans by name. Without a map it records nothing.
type Recorder struct {
	spans map[string]int
	depth int
}

func (r *Recorder) Enable() {
	r.spans = make(map[string]int)
}

func (r *Recorder) Disable() {
	r.spans = nil
}

func (r *Recorder) Start(name string) {
	r.depth++
	if r.spans == nil {
		return
	}
	r.spans[strings.ToLower(name)]++
}

func (r *Recorder) End() {
	r.depth--
}

// Rename checks the other way round.
func (r *Recorder) Rename(from, to string) {
	if r.spans != nil {
		r.spans[to] += r.spans[from]
		delete(r.spans, from)
	}
}
