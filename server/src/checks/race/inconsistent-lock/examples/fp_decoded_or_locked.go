// go: 1.25

// Package roster keeps crews under a lock; a helper also works on a copy that was decoded for one goroutine alone.
package roster

import (
	"encoding/json"
	"sync"
)

type crew struct {
	name  string
	hands map[string]int
}

// Roster has the crews of all ships.
type Roster struct {
	mu    sync.RWMutex
	crews map[string]map[string]*crew
}

// New returns an empty one.
func New() *Roster { return &Roster{crews: make(map[string]map[string]*crew)} }

// Sign adds a hand.
func (r *Roster) Sign(port, ship, hand string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if c := r.crews[port][ship]; c != nil {
		c.hands[hand]++
	}
}

// Leave removes a hand.
func (r *Roster) Leave(port, ship, hand string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if c := r.crews[port][ship]; c != nil {
		delete(c.hands, hand)
	}
}

// Dismiss removes all hands of a ship.
func (r *Roster) Dismiss(port, ship string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if c := r.crews[port][ship]; c != nil {
		clear(c.hands)
	}
}

// Knows tells whether there is such a hand.
func (r *Roster) Knows(port, ship, hand string) bool {
	r.mu.RLock()
	defer r.mu.RUnlock()
	c := r.crews[port][ship]
	return c != nil && c.hands[hand] > 0
}

// Hands counts.
func (r *Roster) Hands(port, ship string) int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if c := r.crews[port][ship]; c != nil {
		return len(c.hands)
	}
	return 0
}

// Save encodes what there is now.
func (r *Roster) Save() ([]byte, error) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.encode(r.crews)
}

// Compact works on a decoded copy, in the background.
func (r *Roster) Compact(data []byte, gone []string, done func([]byte, error)) {
	go func() {
		if crews, err := r.decode(data); err != nil {
			done(nil, err)
		} else if err = r.strike(crews, gone); err != nil {
			done(nil, err)
		} else {
			done(r.encode(crews))
		}
	}()
}

func (r *Roster) decode(data []byte) (map[string]map[string]*crew, error) {
	var names map[string]map[string][]string
	if err := json.Unmarshal(data, &names); err != nil {
		return nil, err
	}
	crews := make(map[string]map[string]*crew)
	for port, ships := range names {
		as := crews[port]
		if as == nil {
			as = make(map[string]*crew)
			crews[port] = as
		}
		for ship, hands := range ships {
			c := &crew{name: ship}
			c.hands = make(map[string]int)
			for _, h := range hands {
				c.hands[h]++
			}
			as[ship] = c
		}
	}
	return crews, nil
}

func (r *Roster) strike(crews map[string]map[string]*crew, gone []string) error {
	moved := map[string]*crew{"tug": {name: "tug"}}
	for name, c := range moved {
		ships := crews["home"]
		if ships == nil {
			ships = make(map[string]*crew)
			crews["home"] = ships
		}
		if old := ships[name]; old != nil {
			c.hands = old.hands
		}
		ships[name] = c
	}
	for _, h := range gone {
		if ships, ok := crews["home"]; ok {
			if c, ok := ships["tug"]; ok {
				delete(c.hands, h)
			}
		}
	}
	return nil
}

func (r *Roster) encode(crews map[string]map[string]*crew) ([]byte, error) {
	out := make(map[string]map[string][]string, len(crews))
	for port, ships := range crews {
		names := make(map[string][]string)
		for ship, c := range ships {
			for h := range c.hands {
				names[ship] = append(names[ship], h)
			}
		}
		out[port] = names
	}
	return json.Marshal(out)
}
