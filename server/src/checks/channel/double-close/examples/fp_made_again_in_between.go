package fixture

import "time"

type pump struct {
	done chan struct{}
}

func newPump(d time.Duration) (*pump, error) {
	p := &pump{done: make(chan struct{})}
	go p.run(d)
	return p, nil
}

func (p *pump) run(d time.Duration) {
	t := time.NewTicker(d)
	defer t.Stop()
	for {
		select {
		case <-t.C:
		case <-p.done:
			return
		}
	}
}

func (p *pump) stop() { close(p.done) }

type bench struct{ pump *pump }

func (b *bench) restart(d time.Duration) error {
	p := b.pump
	p.stop()
	p, err := newPump(d)
	if err != nil {
		return err
	}
	defer p.stop()
	time.Sleep(d)
	return nil
}
