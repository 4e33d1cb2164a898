// go: 1.25

package magic

import (
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
	return io.ReadAll(f)
}

func (m *Magic) keep(name string, magic []byte) {
	m.byName[name] = magic
}

// Learn keeps the whole file for eight bytes of it.
func (m *Magic) Learn(name string) error {
	data, err := load(name)
	if err != nil || len(data) < 8 {
		return err
	}
	m.keep(name, data[:8]) // want memory/retained-subslice@"data[:8]"
	return nil
}

// Forget forgets it.
func (m *Magic) Forget(name string) { delete(m.byName, name) }
