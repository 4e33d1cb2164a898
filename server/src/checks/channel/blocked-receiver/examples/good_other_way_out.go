// go: 1.25

package config

import (
	"context"
	"fmt"
	"os"
)

// Load reads the file in the background for as long as the caller waits.
func Load(ctx context.Context, name string) (string, error) {
	loaded := make(chan []byte, 1)
	go func() {
		data, err := os.ReadFile(name)
		if err != nil {
			fmt.Println("config:", err)
			return
		}
		loaded <- data
	}()
	select {
	case data := <-loaded:
		return string(data), nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
