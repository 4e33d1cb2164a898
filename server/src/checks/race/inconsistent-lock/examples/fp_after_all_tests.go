// go: 1.25

package fixtures

import (
	"os"
	"sync"
	"testing"
)

type built struct{ path string }

var (
	fixtures   = map[string]built{}
	fixturesMu sync.Mutex
)

// Build builds a program for a test.
func Build(name string) built {
	fixturesMu.Lock()
	defer fixturesMu.Unlock()
	if f, ok := fixtures[name]; ok {
		return f
	}
	f := built{name}
	fixtures[name] = f
	return f
}

// Forget drops what was built. For test isolation only.
func Forget() {
	fixtures = map[string]built{}
}

// RunTests runs the tests and removes what they have built.
func RunTests(m *testing.M) {
	m.Run()
	for _, f := range fixtures {
		os.Remove(f.path)
	}
}
