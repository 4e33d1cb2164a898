// go: 1.25

// Package codec knows codecs by name.
package codec

import "fmt"

// Codec encodes.
type Codec func([]byte) []byte

var codecs = map[string]Codec{}

// Register makes a codec known; packages do so when they are initialised.
func Register(name string, c Codec) error {
	if _, ok := codecs[name]; ok {
		return fmt.Errorf("codec %s is known already", name)
	}
	codecs[name] = c
	return nil
}

// Encode encodes with the codec of that name.
func Encode(name string, b []byte) ([]byte, bool) {
	c, ok := codecs[name]
	if !ok {
		return nil, false
	}
	return c(b), true
}
