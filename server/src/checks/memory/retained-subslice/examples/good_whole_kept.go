// lookalike: bad_string.go keeps all of the text anyway
// go: 1.25

package version

import (
	"os"
	"strings"
)

var (
	all    string
	banner string
)

func Load(name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	text := string(data)
	end := strings.IndexByte(text, '\n')
	if end < 0 {
		return nil
	}
	banner = text[:end]
	all = text
	return nil
}

func Banner() string { return banner }

func All() string { return all }
