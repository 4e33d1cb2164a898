// go: 1.25

package fleet

import "slices"

type server struct {
	ID   string
	Zone string
	Peer string
}

type fleet struct{ servers []*server }

// Many servers are in one zone.
// example:begin
func (f *fleet) removeZone(zone string) {
	for i := 0; i < len(f.servers); i++ {
		if f.servers[i].Zone == zone {
			f.servers = slices.Delete(f.servers, i, i+1) // want slice/remove-while-iterating
		}
	}
}

// example:end

// What is compared belongs to the element on both sides.
func (f *fleet) removeLoops() {
	for i := 0; i < len(f.servers); i++ {
		if f.servers[i].ID == f.servers[i].Peer {
			f.servers = slices.Delete(f.servers, i, i+1) // want slice/remove-while-iterating
		}
	}
}
