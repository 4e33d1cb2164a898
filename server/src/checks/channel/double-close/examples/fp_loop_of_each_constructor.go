// go: 1.25

// Package transport exchanges keys in the background.
package transport

type conn interface {
	read() (byte, error)
	Close() error
}

type transport struct {
	conn      conn
	server    bool
	incoming  chan byte
	start     chan byte
	done      chan struct{}
	algorithm byte
	readError error
}

func newTransport(c conn) *transport {
	t := &transport{conn: c, incoming: make(chan byte, 16), start: make(chan byte, 1)}
	t.done = make(chan struct{})
	return t
}

func newClient(c conn) *transport {
	t := newTransport(c)
	go t.readLoop()
	go t.kexLoop()
	return t
}

func newServer(c conn) *transport {
	t := newTransport(c)
	t.server = true
	go t.readLoop()
	go t.kexLoop()
	return t
}

func (t *transport) readLoop() {
	for {
		b, err := t.conn.read()
		if err != nil {
			t.readError = err
			close(t.incoming)
			break
		}
		t.incoming <- b
	}
	close(t.start)
}

func (t *transport) kexLoop() {
	for b := range t.start {
		t.agree(b)
	}
	t.conn.Close()
	close(t.done)
}

func (t *transport) agree(b byte) {
	t.algorithm = b
}

func (t *transport) readPacket() (byte, error) {
	b, ok := <-t.incoming
	if !ok {
		return 0, t.readError
	}
	return b, nil
}

func (t *transport) wait() {
	<-t.done
}

// Dial and Accept are for others.
func Dial(c conn) error {
	t := newClient(c)
	defer t.wait()
	defer t.conn.Close()
	_, err := t.readPacket()
	return err
}

// Accept waits for the other side.
func Accept(c conn) error {
	t := newServer(c)
	defer t.wait()
	defer t.conn.Close()
	_, err := t.readPacket()
	return err
}
