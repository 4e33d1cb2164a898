// lookalike: bad_continue.go counts up only where nothing was removed
// go: 1.25

package peers

type Peer struct {
	Addr  string
	Fails int
}

func Prune(peers []*Peer, limit int) []*Peer {
	for i := 0; i < len(peers); {
		if peers[i].Fails > limit {
			peers = append(peers[:i], peers[i+1:]...)
		} else {
			i++
		}
	}
	return peers
}
