// go: 1.25

package main

import (
	"fmt"
	"os"
	"sync"
)

const exitMissingSetting = 3

type config struct {
	mu     sync.Mutex
	values map[string]string
}

// must ends the process where a value is missing: nobody is left to wait for
// the lock then.
func (c *config) must(name string) string {
	c.mu.Lock()
	value, ok := c.values[name]
	if !ok {
		os.Exit(exitMissingSetting)
	}
	c.mu.Unlock()
	return value
}

func (c *config) set(name, value string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.values[name] = value
}

func main() {
	c := &config{values: make(map[string]string)}
	c.set("listen", ":8080")
	fmt.Println(c.must("listen"))
}
