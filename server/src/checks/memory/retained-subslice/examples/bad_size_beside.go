// go: 1.24

package docs

import (
	"os"
	"sync"
)

// Doc has the beginning of a text, and how long the text is.
type Doc struct {
	start []byte
	size  int
}

var (
	mu   sync.Mutex
	docs = map[string]*Doc{}
)

func Load(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	mu.Lock()
	defer mu.Unlock()
	docs[path] = &Doc{start: text[:min(len(text), 80)], size: len(text)} // want memory/retained-subslice@"text[:min(len(text), 80)]"
	return nil
}

func Forget(path string) {
	mu.Lock()
	defer mu.Unlock()
	delete(docs, path)
}
