// go: 1.25

package chunks

import "sync/atomic"

const limit = 1 << 20

type chunk struct {
	prev *chunk
}

// Series keeps its chunks in a list. Its callers take turns; the counter is there for those who look on.
type Series struct {
	head  *chunk
	count atomic.Int64
}

// Push adds a chunk. That there are too many would be a bug.
func (s *Series) Push() {
	if s.count.Load() >= limit {
		panic("too many chunks")
	}
	s.head = &chunk{prev: s.head}
	s.count.Add(1)
}

// Count returns the number of chunks.
func (s *Series) Count() int64 {
	return s.count.Load()
}
