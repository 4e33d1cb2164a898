// go: 1.25

package window

// Window counts by key until it is rolled over.
type Window struct {
	counts map[string]int
	rolls  int
}

func New() *Window {
	return &Window{counts: make(map[string]int)}
}

func (w *Window) Add(key string) {
	w.counts[key]++
}

// Roll hands out what was counted and starts anew with a marker that says how
// many keys the last window had.
func (w *Window) Roll(marker string) map[string]int {
	full := w.counts
	w.rolls++
	w.counts = nil
	w.counts[marker] = len(full) // want map/nil-write@"w.counts[marker]"
	return full
}

func (w *Window) Rolls() int {
	return w.rolls
}
