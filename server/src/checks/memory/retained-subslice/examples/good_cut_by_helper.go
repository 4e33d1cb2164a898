// go: 1.24

package headers

import (
	"bytes"
	"os"
	"sync"
)

var (
	mu     sync.Mutex
	titles = map[string][]byte{}
)

// title is a copy of the first line.
func title(text []byte) []byte {
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		return bytes.Clone(text[:i])
	}
	return nil
}

// body is most of the text.
func body(text []byte) []byte {
	return text[bytes.IndexByte(text, '\n')+1:]
}

func Load(path string, whole bool) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	mu.Lock()
	defer mu.Unlock()
	if whole {
		titles[path] = body(text)
		return nil
	}
	titles[path] = title(text)
	return nil
}

func Forget(path string) {
	mu.Lock()
	defer mu.Unlock()
	delete(titles, path)
}
