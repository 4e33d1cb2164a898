// go: 1.27

package lexer

type state struct {
	open  map[string]bool
	depth int
}

type lexer struct {
	input string
	state
}

func newLexer(input string) *lexer {
	return &lexer{input: input, open: make(map[string]bool)}
}

func (l *lexer) enter(name string) {
	l.open[name] = true
}
