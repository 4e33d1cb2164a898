// go: 1.25
package recorder

import "sync"

type frame struct{ at int64 }

type Recorder struct {
	mu     sync.Mutex
	frames []frame
	total  int
	done   chan struct{}
}

func New(in <-chan frame) *Recorder {
	r := &Recorder{done: make(chan struct{})}
	go r.record(in)
	return r
}

func (r *Recorder) record(in <-chan frame) {
	for f := range in {
		r.mu.Lock()
		r.frames = append(r.frames, f)
		r.total++
		r.mu.Unlock()
	}
}

func (r *Recorder) Frames() []frame {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]frame(nil), r.frames...)
}

func (r *Recorder) Total() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.total
}

func (r *Recorder) Last() frame {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.frames[len(r.frames)-1]
}

// Reset is for after the input has ended.
func (r *Recorder) Reset() {
	// No need to lock: the goroutine that fills it is gone.
	r.total = 0
	r.frames = nil
}
