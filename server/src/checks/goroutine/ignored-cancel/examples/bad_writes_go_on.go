// go: 1.25

package index

import (
	"context"
	"sync"
)

// Index counts words.
type Index struct {
	mu    sync.Mutex
	words map[string]int
}

// New gives an empty index.
func New() *Index { return &Index{words: map[string]int{}} }

func (x *Index) add(ctx context.Context, words []string) {
	if ctx.Err() != nil {
		return
	}
	for _, w := range words { // want goroutine/ignored-cancel@"for" `goes on when .ctx. is cancelled`
		x.mu.Lock()
		x.words[w]++
		x.mu.Unlock()
	}
}

// Add counts the words in the background.
func (x *Index) Add(ctx context.Context, words []string) {
	go x.add(ctx, words)
}
