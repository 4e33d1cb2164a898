// go: 1.25

package room

// Guest hears of the end of the room by its channel.
type Guest struct {
	gone chan struct{}
	said chan string
}

// Leave looks whether the guest has left, and lets nobody wait meanwhile.
func (g *Guest) Leave() {
	select {
	case <-g.gone:
	default:
		close(g.gone) // want channel/double-close@"close(g.gone)" `whichever close comes second`
	}
}

// Host lets a guest go when it is silent, and when its time is over.
func Host(g *Guest, over <-chan struct{}) {
	go func() {
		for range g.said {
		}
		g.Leave()
	}()
	go func() {
		<-over
		g.Leave()
	}()
}
