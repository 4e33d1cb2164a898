// go: 1.25

package transport

import "sync/atomic"

// Quota lets a stream send so many bytes.
type Quota struct {
	ch    chan struct{}
	left  int32
	onAdd func(int)
}

// init sets up a quota that is a part of something larger, before that is known to others.
func (q *Quota) init(n int32) {
	q.left = n
	q.ch = make(chan struct{}, 1)
	q.onAdd = q.add
}

func (q *Quota) add(n int) {
	if atomic.AddInt32(&q.left, int32(n)) > 0 {
		select {
		case q.ch <- struct{}{}:
		default:
		}
	}
}

// Stream sends bytes.
type Stream struct {
	Quota
}

// Open returns a stream that was registered before its quota is set up.
func Open(register func(*Stream), n int32) *Stream {
	s := &Stream{}
	register(s)
	s.init(n)
	return s
}

// Left returns how many bytes may be sent.
func (s *Stream) Left() int32 {
	return atomic.LoadInt32(&s.left)
}
