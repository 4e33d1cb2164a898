package example

import "sync"

// Command is one of several.
type Command struct{ Name string }

var (
	mu       sync.Mutex
	commands []func() *Command
)

// Register adds a command.
func Register(name string) {
	mu.Lock()
	commands = append(commands, func() *Command { return &Command{Name: name} })
	mu.Unlock()
}

func init() {
	Register("fetch")
}

func init() {
	Register("push")
}

// Run runs one of them.
func Run(name string) bool {
	for _, f := range commands {
		if c := f(); c.Name == name {
			return true
		}
	}
	return false
}

// Count tells how many there are.
func Count() int {
	mu.Lock()
	defer mu.Unlock()
	return len(commands)
}
