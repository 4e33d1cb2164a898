// go: 1.25

package command

import "sync"

// Command is a command with what runs it.
type Command struct {
	Name string
	Run  func(args []string) error
}

var (
	mu   sync.Mutex
	runs map[string]int
)

// NewWatch makes the command whose function makes it anew, to read its flags.
func NewWatch() *Command {
	return &Command{Name: "watch", Run: watch}
}

func watch(args []string) error {
	mu.Lock()
	defer mu.Unlock()
	if runs == nil {
		runs = map[string]int{}
	}
	runs[NewWatch().Name] += len(args)
	return nil
}
