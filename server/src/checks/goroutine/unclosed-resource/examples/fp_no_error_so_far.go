// go: 1.22

package setup

import (
	"log"
	"os"
)

// Write writes files, and ends the program where that fails.
func Write(paths []string, data []byte) {
	fatalf := func(format string, args ...any) {
		log.Printf(format, args...)
		os.Exit(1)
	}
	for _, p := range paths {
		f, err := os.Create(p)
		if err != nil {
			fatalf("create %s: %v", p, err)
		}
		_, err = f.Write(data)
		if err == nil {
			err = f.Close()
		}
		if err != nil {
			fatalf("write %s: %v", p, err)
		}
	}
}
