// go: 1.25

// Package lookup keeps answers of a slow service.
package lookup

import (
	"fmt"
	"net/url"
	"os"
	"sync"
)

type service interface {
	find(name string) (fmt.Stringer, int, error)
}

type answer struct {
	found   fmt.Stringer
	version int
	err     error
}

// Answers are kept for one transaction.
type Answers struct {
	from  service
	known sync.Map
	links sync.Map
}

// Find asks the service once.
func (a *Answers) Find(name string) (fmt.Stringer, int, error) {
	v, ok := a.known.Load(name)
	var one answer
	if ok {
		one = v.(answer)
	} else {
		found, version, err := a.from.find(name)
		if err != nil && !os.IsNotExist(err) {
			return nil, 0, err
		}
		one = answer{found, version, err}
		a.known.Store(name, one)
	}
	return one.found, one.version, one.err
}

// Link parses what the service says of a name.
func (a *Answers) Link(name string) (*url.URL, error) {
	if v, ok := a.links.Load(name); ok {
		return v.(*url.URL), nil
	}
	found, _, err := a.from.find(name)
	if err != nil {
		return nil, err
	}
	link, err := url.Parse(found.String())
	if err != nil {
		return nil, err
	}
	a.links.Store(name, link)
	return link, nil
}
