// fp: the number is a position where it is used; a wide one takes its place only later
// go: 1.25

package quorum

import (
	"errors"
	"math/rand"
)

// Peers are the members of a quorum.
type Peers struct{ names []string }

func (p *Peers) idOf(name string) (id uint64, err error) {
	if name == "" {
		return 0, errors.New("no name")
	}
	return uint64(len(name)) << 60, nil
}

// Neighbour picks a member and gives its id and the one that follows it.
func (p *Peers) Neighbour() (uint64, string, error) {
	at := uint64(rand.Int() % len(p.names))
	next := p.names[(int(at)+1)%len(p.names)]
	at, err := p.idOf(p.names[at])
	return at, next, err
}
