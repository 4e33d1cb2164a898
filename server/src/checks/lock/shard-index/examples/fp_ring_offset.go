// go: 1.25
package history

type event struct{ index uint64 }

type ring struct {
	front    int
	capacity int
	events   []*event
}

type history struct {
	ring
	first uint64
}

// since returns the event that came at an index.
func (h *history) since(index uint64) *event {
	if index < h.first {
		return nil
	}
	offset := index - h.first
	return h.events[(h.front+int(offset))%h.capacity]
}
