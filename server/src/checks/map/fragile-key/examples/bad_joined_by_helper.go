// go: 1.25

package memo

// Memo keeps what was computed of two texts.
type Memo struct {
	sums map[string]int
}

// New makes an empty memo.
func New() *Memo { return &Memo{sums: make(map[string]int)} }

func keyOf(a, b string) string { return a + b }

// Sum computes it once.
func (m *Memo) Sum(a, b string, compute func(a, b string) int) int {
	k := keyOf(a, b)
	if v, ok := m.sums[k]; ok { // want map/fragile-key
		return v
	}
	v := compute(a, b)
	m.sums[k] = v
	return v
}

// Reset forgets everything.
func (m *Memo) Reset() { clear(m.sums) }
