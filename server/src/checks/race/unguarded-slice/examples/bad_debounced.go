// go: 1.25

package batch

import "time"

// Batch gathers names and passes them on together, a second after the first of them.
type Batch struct {
	names []string
	flush func([]string)
}

// New makes an empty batch.
func New(flush func([]string)) *Batch {
	return &Batch{flush: flush}
}

// Add has a name passed on with others.
func (b *Batch) Add(name string) {
	b.names = append(b.names, name) // want race/unguarded-slice@"b.names"
	if len(b.names) == 1 {
		time.AfterFunc(time.Second, b.pass)
	}
}

func (b *Batch) pass() {
	b.flush(b.names)
	b.names = nil
}
