package example

import (
	"context"
	"sync"
)

// UnimplementedWriterServer is what the generator makes for services that lack methods.
type UnimplementedWriterServer struct{}

// Config says where lines go.
type Config struct{ Path string }

// Line is to be written.
type Line struct{ Text string }

// Empty is an answer without a word.
type Empty struct{}

type journal struct {
	path  string
	lines []string
}

var (
	mu   sync.Mutex
	file *journal
)

type writer struct{ UnimplementedWriterServer }

// NewWriter makes the service.
func NewWriter() any { return &writer{} }

// Configure begins a journal, before anything is written.
func (w *writer) Configure(_ context.Context, c *Config) (*Empty, error) {
	file = &journal{path: c.Path}
	return &Empty{}, nil
}

// Write adds a line.
func (w *writer) Write(_ context.Context, l *Line) (*Empty, error) {
	mu.Lock()
	defer mu.Unlock()
	file.lines = append(file.lines, l.Text)
	return &Empty{}, nil
}

// Rotate begins a new one.
func (w *writer) Rotate(_ context.Context, c *Config) (*Empty, error) {
	mu.Lock()
	defer mu.Unlock()
	println(file.path, len(file.lines))
	file = &journal{path: c.Path}
	return &Empty{}, nil
}
