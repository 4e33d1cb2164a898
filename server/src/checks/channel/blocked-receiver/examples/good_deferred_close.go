// lookalike: bad_error_return.go the goroutine closes the channel however it ends
// go: 1.25

package config

import (
	"fmt"
	"os"
)

// example:begin

// Load reads the file in the background while the defaults are worked out.
func Load(name string) string {
	loaded := make(chan []byte)
	go func() {
		defer close(loaded)
		data, err := os.ReadFile(name)
		if err != nil {
			fmt.Println("config:", err)
			return
		}
		loaded <- data
	}()
	base := defaults()
	return base + string(<-loaded)
}

func defaults() string { return "timeout=5s\n" }

// example:end
