// go: 1.25

// Package codec knows codecs by name.
package codec

import (
	"bytes"
	"fmt"
	"sync"
)

// Codec encodes.
type Codec func([]byte) []byte

var codecs = map[string]Codec{}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Register makes a codec known; packages do so when they are initialised.
func Register(name string, c Codec) error {
	if _, ok := codecs[name]; ok {
		return fmt.Errorf("codec %s is known already", name)
	}
	codecs[name] = c
	return nil
}

// Line is one piece of text; many goroutines encode lines.
type Line struct {
	mu   sync.Mutex
	text []byte
}

// Write adds to the line.
func (l *Line) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.text = append(l.text, b...)
	return len(b), nil
}

// Encode encodes with the codec of that name.
func Encode(name string, b []byte) ([]byte, bool) {
	c, ok := codecs[name]
	if !ok {
		return nil, false
	}
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	buf.Write(b)
	return c(buf.Bytes()), true
}
