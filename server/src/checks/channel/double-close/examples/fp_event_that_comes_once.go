// go: 1.25

package handshake

type kind int

const (
	none kind = iota
	sent
	restored
)

type event struct {
	kind kind
	size int
}

type conn struct {
	ready chan struct{}
	next  func() event
	sent  int
}

func (c *conn) handle() {
	for {
		ev := c.next()
		switch ev.kind {
		case none:
			return
		case sent:
			c.sent += ev.size
		case restored:
			close(c.ready)
		}
	}
}
