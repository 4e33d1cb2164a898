// lookalike: bad_panic_in_handler.go the lock is free, or given back by a deferred call, when it panics
// go: 1.25

package orders

import (
	"fmt"
	"net/http"
	"sync"
)

// Book keeps how much of each article is left.
type Book struct {
	mu   sync.Mutex
	left map[string]int
}

// New makes a book.
func New(left map[string]int) *Book { return &Book{left: left} }

// ServeHTTP takes one of an article.
func (b *Book) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	article := r.PathValue("article")
	b.take(article)
	b.check(article)
	fmt.Fprintln(w, "taken")
}

func (b *Book) take(article string) {
	b.mu.Lock()
	n := b.left[article]
	if n <= 0 {
		b.mu.Unlock()
		panic(http.ErrAbortHandler)
	}
	b.left[article] = n - 1
	b.mu.Unlock()
}

func (b *Book) check(article string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.left[article] < 0 {
		panic(http.ErrAbortHandler)
	}
}
