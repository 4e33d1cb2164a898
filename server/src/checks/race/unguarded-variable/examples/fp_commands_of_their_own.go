// go: 1.25

// Package tool runs some of its commands beside one another: each command has a function of its own.
package tool

import "strconv"

// Command is something that the tool can do.
type Command struct {
	Name string
	Run  func(args []string) error
}

type settings struct {
	front string
	back  string
}

var options settings

var frontCmd = &Command{
	Name: "front",
	Run: func(args []string) error {
		options.front = strconv.Itoa(len(args))
		return nil
	},
}

var backCmd = &Command{Name: "back"}

var allCmd = &Command{
	Name: "all",
	Run: func(args []string) error {
		go backCmd.Run(args)
		return frontCmd.Run(args)
	},
}

func init() {
	backCmd.Run = func(args []string) error {
		options.back = strconv.Itoa(len(args))
		return nil
	}
}

// Commands are all there are.
func Commands() []*Command { return []*Command{frontCmd, backCmd, allCmd} }
