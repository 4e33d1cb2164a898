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
		data, err := os.ReadFile(name)
		if err != nil {
			fmt.Println("config:", err)
			return
		}
		loaded <- data
	}()
	base := defaults()
	return base + string(<-loaded) // want channel/blocked-receiver@"<-loaded" `leaves at`
}

// example:end

func defaults() string { return "timeout=5s\n" }
