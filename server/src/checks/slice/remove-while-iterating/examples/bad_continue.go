// go: 1.25

package peers

// Peer is a remote node.
type Peer struct {
	Addr  string
	Fails int
}

// Prune removes peers that failed too often and counts the rest.
func Prune(peers []*Peer, limit int) ([]*Peer, int) {
	alive := 0
	for i := 0; i < len(peers); i++ {
		p := peers[i]
		if p.Fails > limit {
			peers = append(peers[:i], peers[i+1:]...) // want slice/remove-while-iterating@"append(peers[:i], peers[i+1:]...)"
			continue
		}
		alive++
	}
	return peers, alive
}
