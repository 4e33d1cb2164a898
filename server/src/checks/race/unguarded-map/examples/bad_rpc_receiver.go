package p

import (
	"net"
	"net/rpc"
)

type Ballot struct{ Name string }

type tally struct {
	votes map[string]int
}

// Cast runs in a goroutine of its own for each call.
func (t *tally) Cast(b *Ballot, total *int) error {
	t.votes[b.Name]++ // want race/unguarded-map@"t.votes[b.Name]"
	*total = t.votes[b.Name]
	return nil
}

func serveVotes(l net.Listener) error {
	srv := rpc.NewServer()
	if err := srv.RegisterName("Tally", &tally{votes: map[string]int{}}); err != nil {
		return err
	}
	srv.Accept(l)
	return nil
}
