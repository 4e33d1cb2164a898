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

// Languages returns an entry for each language. All entries choose the last one.
func Languages(names []string, choose func(name string)) []Command {
	commands := make([]Command, 0, len(names))
	for _, name := range names {
		commands = append(commands, Command{
			Title: name,
			Run: func(w io.Writer) error {
				choose(name) // want race/loop-variable-capture@"name"
				_, err := fmt.Fprintln(w, "language changed")
				return err
			},
		})
	}
	return commands
}

// Print writes the titles of a menu.
func Print(w io.Writer, commands []Command) {
	for i, c := range commands {
		fmt.Fprintf(w, "%d  %s\n", i+1, c.Title)
	}
}
