// go: 1.25

// Package patterns keeps what it has compiled.
package patterns

// Warm parses in the background.
func Warm(s string) { go parse(s) }

// Pattern is what a text was compiled to.
type Pattern struct{ s string }

func parse(s string) (Pattern, error) { return Pattern{s}, nil }

var cache = map[string]Pattern{}

// MustCompile keeps what it has compiled.
func MustCompile(s string) Pattern {
	if p, ok := cache[s]; ok {
		return p
	}
	p, err := parse(s)
	if err != nil {
		panic(err)
	}
	cache[s] = p // want race/unguarded-map@"cache[s]"
	return p
}
