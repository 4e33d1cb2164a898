// lookalike: bad_stored_handlers.go the variable is declared anew in the body
// go: 1.19

package menu

import (
	"fmt"
	"io"
)

// Command is an entry of a menu.
type Command struct {
	Title string
	Run   func(w io.Writer) error
}

// Languages returns an entry for each language.
func Languages(names []string, choose func(name string)) []Command {
	commands := make([]Command, 0, len(names))
	for _, name := range names {
		name := name
		commands = append(commands, Command{
			Title: name,
			Run: func(w io.Writer) error {
				choose(name)
				_, err := fmt.Fprintln(w, "language changed")
				return err
			},
		})
	}
	return commands
}
