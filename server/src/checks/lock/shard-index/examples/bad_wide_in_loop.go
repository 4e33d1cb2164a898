// go: 1.25

package quorum

import "errors"

// Peers are the members of a quorum.
type Peers struct{ names []string }

func (p *Peers) idOf(name string) (id uint64, err error) {
	if name == "" {
		return 0, errors.New("no name")
	}
	return uint64(len(name)) << 60, nil
}

// Walk visits members by the ids of those before.
func (p *Peers) Walk(visit func(name string)) error {
	at := uint64(len(p.names) / 2)
	for range p.names {
		name := p.names[(int(at)+1)%len(p.names)] // want lock/shard-index@"(int(at)+1)%len(p.names)" `negative`
		visit(name)
		var err error
		if at, err = p.idOf(name); err != nil {
			return err
		}
	}
	return nil
}
