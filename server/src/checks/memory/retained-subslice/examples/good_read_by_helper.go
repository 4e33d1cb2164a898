// lookalike: bad_read_by_helper.go the helper reads no more than the part
// go: 1.25

package magic

import (
	"bytes"
	"io"
	"os"
)

// Magic knows how files begin.
type Magic struct {
	byName map[string][]byte
}

func load(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b := make([]byte, 8)
	_, err = io.ReadFull(f, b)
	return b, err
}

func loadAll(name string) ([]byte, error) {
	return os.ReadFile(name)
}

func (m *Magic) keep(name string, magic []byte) {
	m.byName[name] = magic
}

// Learn keeps what was read.
func (m *Magic) Learn(name string) error {
	data, err := load(name)
	if err != nil {
		return err
	}
	m.keep(name, data[:8])
	return nil
}

// LearnAll keeps a copy of the part.
func (m *Magic) LearnAll(name string) error {
	data, err := loadAll(name)
	if err != nil || len(data) < 8 {
		return err
	}
	m.keep(name, bytes.Clone(data[:8]))
	return nil
}

// Forget forgets it.
func (m *Magic) Forget(name string) { delete(m.byName, name) }
