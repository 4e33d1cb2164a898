// go: 1.25

package codecs

import "io"

type Codec interface {
	Encode(w io.Writer, v any) error
}

var codecs = map[string]Codec{}

// Register is called by init functions of the packages that bring a codec.
func Register(name string, c Codec) {
	if _, dup := codecs[name]; dup {
		panic("codecs: " + name + " is there already")
	}
	codecs[name] = c
}

func Lookup(name string) Codec {
	return codecs[name]
}
