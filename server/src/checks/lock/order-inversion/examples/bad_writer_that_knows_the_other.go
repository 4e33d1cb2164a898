// go: 1.25

package out

import "sync"

// Writer writes lines.
type Writer interface {
	Write(line string) error
	Flush() error
}

// Locked lets one at a time write.
type Locked struct {
	mu   sync.Mutex
	next *Buffered
}

// Lock makes one.
func Lock(next *Buffered) *Locked { return &Locked{next: next} }

// Write writes.
func (l *Locked) Write(line string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.next.Write(line)
}

// Flush flushes.
func (l *Locked) Flush() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.next.Flush()
}

// Buffered keeps some lines.
type Buffered struct {
	mu    sync.Mutex
	lines []string
	next  Writer
}

// Buffer makes one.
func Buffer(next Writer) *Buffered { return &Buffered{next: next} }

// Write keeps it.
func (b *Buffered) Write(line string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.lines = append(b.lines, line)
	return nil
}

// Flush hands all of them on.
func (b *Buffered) Flush() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, line := range b.lines {
		if err := b.next.Write(line); err != nil { // want lock/order-inversion@"b.next.Write(line)"
			return err
		}
	}
	b.lines = nil
	return b.next.Flush()
}
