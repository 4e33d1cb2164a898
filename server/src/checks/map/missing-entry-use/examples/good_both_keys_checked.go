// lookalike: bad_other_key_checked.go both are looked for
// go: 1.25

// Package coins moves money between purses.
package coins

import "errors"

// Purses holds what everybody has.
type Purses struct{ held map[string]*int }

// New returns none.
func New() *Purses { return &Purses{held: make(map[string]*int)} }

// Open adds one.
func (p *Purses) Open(name string) { p.held[name] = new(int) }

// Close removes one.
func (p *Purses) Close(name string) { delete(p.held, name) }

// Move takes from one and gives to the other.
func (p *Purses) Move(from, to string, n int) error {
	for _, name := range []string{from, to} {
		if p.held[name] == nil {
			return errors.New("no purse of " + name)
		}
	}
	*p.held[from] -= n
	*p.held[to] += n
	return nil
}
