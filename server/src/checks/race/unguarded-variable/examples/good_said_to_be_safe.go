// go: 1.25
// lookalike: bad_said_to_be_safe.go what is promised is kept, or is not promised after all

// Package bars draws how far something is.
package bars

import "sync"

type settings struct{ most int }

// Bar is a thread-safe bar.
type Bar struct {
	mu       sync.Mutex
	settings settings
	done     int
}

// New makes one.
func New(most int) *Bar { return &Bar{settings: settings{most: most}} }

// Add goes on.
func (b *Bar) Add(n int) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.done += n
	return 100 * b.done / b.settings.most
}

// Init makes it ready.
func (b *Bar) Init(n int) { b.settings.most = n }

// WithMost is called where it is made.
func (b *Bar) WithMost(n int) *Bar {
	b.settings.most = n
	return b
}

// Reset is not safe for concurrent use.
func (b *Bar) Reset(n int) { b.settings.most = n }

// Plain is not thread-safe.
type Plain struct {
	mu       sync.Mutex
	settings settings
	done     int
}

// Add goes on.
func (b *Plain) Add(n int) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.done += n
	return 100 * b.done / b.settings.most
}

// SetMost sets it.
func (b *Plain) SetMost(n int) { b.settings.most = n }

// Shared must be made safe for concurrent use by those who share it.
type Shared struct {
	mu       sync.Mutex
	settings settings
	done     int
}

// Add goes on.
func (b *Shared) Add(n int) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.done += n
	return 100 * b.done / b.settings.most
}

// SetMost sets it.
func (b *Shared) SetMost(n int) { b.settings.most = n }

// Fixed is safe for concurrent use as long as nobody sets it.
type Fixed struct {
	mu       sync.Mutex
	settings settings
	done     int
}

// Add goes on.
func (b *Fixed) Add(n int) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.done += n
	return 100 * b.done / b.settings.most
}

// SetMost sets it.
func (b *Fixed) SetMost(n int) { b.settings.most = n }
