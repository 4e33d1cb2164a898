// go: 1.25

package lines

import (
	"bytes"
	"os"
)

var words [][]byte

// Load keeps every line: together they are the file.
func Load(name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	for {
		i := bytes.IndexByte(data, '\n')
		if i < 0 {
			return nil
		}
		line := data[:i]
		words = append(words, line)
		data = data[i+1:]
	}
}

// Words gives them.
func Words() [][]byte { return words }
