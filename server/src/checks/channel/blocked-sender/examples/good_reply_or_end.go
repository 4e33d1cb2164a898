// lookalike: bad_reply_deserted.go who asks leaves only when the one who replies has ended
package fixture

import "errors"

var errEnded = errors.New("the index has ended")

type lookup struct {
	key   string
	reply chan bool
}

// Index answers questions one after the other.
type Index struct {
	lookups chan lookup
	quit    chan struct{}
	ended   chan struct{}
	known   map[string]bool
}

// NewIndex starts an index.
func NewIndex(keys []string) *Index {
	x := &Index{lookups: make(chan lookup), quit: make(chan struct{}), ended: make(chan struct{}), known: make(map[string]bool)}
	for _, k := range keys {
		x.known[k] = true
	}
	go x.run()
	return x
}

func (x *Index) run() {
	defer close(x.ended)
	for {
		select {
		case l := <-x.lookups:
			l.reply <- x.known[l.key]
		case <-x.quit:
			return
		}
	}
}

// Has asks, for as long as the index runs.
func (x *Index) Has(key string) (bool, error) {
	reply := make(chan bool)
	select {
	case x.lookups <- lookup{key: key, reply: reply}:
	case <-x.ended:
		return false, errEnded
	}
	select {
	case ok := <-reply:
		return ok, nil
	case <-x.ended:
		return false, errEnded
	}
}

// Close ends the index.
func (x *Index) Close() { close(x.quit) }
