package p

import "sync"

type body struct {
	mu     sync.Mutex
	closed bool
	left   int
}

func (b *body) Read(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.read(p)
}

func (b *body) read(p []byte) (int, error) {
	if b.closed {
		return 0, nil
	}
	n := min(len(p), b.left)
	b.left -= n
	return n, nil
}

func (b *body) Left() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return 0
	}
	return b.left
}

func (b *body) Close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	return nil
}

type bodyReader struct{ b *body }

func (r bodyReader) Read(p []byte) (int, error) {
	if r.b.closed { // want race/inconsistent-lock
		return 0, nil
	}
	r.b.mu.Lock()
	defer r.b.mu.Unlock()
	return r.b.read(p)
}
