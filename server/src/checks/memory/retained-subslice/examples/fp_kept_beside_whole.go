// go: 1.24

package docs

import (
	"os"
	"sync"
)

// Doc has the whole text, and a view of its beginning.
type Doc struct {
	text  []byte
	start []byte
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
	docs[path] = &Doc{text: text, start: text[:min(len(text), 80)]}
	return nil
}

func Forget(path string) {
	mu.Lock()
	defer mu.Unlock()
	delete(docs, path)
}
