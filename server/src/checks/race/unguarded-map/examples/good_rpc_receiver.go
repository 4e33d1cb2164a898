// lookalike: bad_rpc_receiver.go the method has not the shape of a remote call: the server refuses to run it
package p

import (
	"net"
	"net/rpc"
)

type Ballot struct{ Name string }

type tally struct {
	votes map[string]int
}

// Load is for the start.
func (t *tally) Load(names ...string) error {
	for _, n := range names {
		t.votes[n]++
	}
	return nil
}

func (t *tally) Ping(_ *Ballot, total *int) error {
	*total = 1
	return nil
}

func serveVotes(l net.Listener, names []string) error {
	srv := rpc.NewServer()
	t := &tally{votes: map[string]int{}}
	if err := srv.RegisterName("Tally", t); err != nil {
		return err
	}
	if err := t.Load(names...); err != nil {
		return err
	}
	srv.Accept(l)
	return nil
}
