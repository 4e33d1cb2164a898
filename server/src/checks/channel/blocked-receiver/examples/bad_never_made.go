package fixture

// Tunnel passes packets on until it is closed.
type Tunnel struct {
	name string
	in   <-chan []byte
	done chan struct{}
}

// NewTunnel makes a tunnel for what comes in.
func NewTunnel(name string, in <-chan []byte) *Tunnel {
	return &Tunnel{name: name, in: in}
}

// Run starts it.
func (t *Tunnel) Run(out func([]byte)) {
	go func() {
		for {
			select {
			case <-t.done: // want channel/blocked-receiver@"<-t.done"
				return
			case p := <-t.in:
				out(p)
			}
		}
	}()
}

// Close ends it.
func (t *Tunnel) Close() {
	defer func() { _ = recover() }()
	close(t.done)
}
