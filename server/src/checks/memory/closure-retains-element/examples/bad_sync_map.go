// go: 1.25

package names

import (
	"strings"
	"sync"
)

// Doc is a document.
type Doc struct {
	Title string
	Words []string
}

var titles sync.Map

// Index remembers how to find titles.
func Index(docs []*Doc) {
	for i, d := range docs {
		titles.Store(i, func(s string) bool {
			return strings.HasPrefix(d.Title, s) || strings.HasSuffix(d.Title, s) // want memory/closure-retains-element@"d.Title"
		})
	}
}

// Reset forgets them.
func Reset() { titles.Clear() }
