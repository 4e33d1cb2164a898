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

// ServeHTTP takes one of an article. net/http recovers what panics in it.
func (b *Book) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b.take(r.PathValue("article"))
	fmt.Fprintln(w, "taken")
}

func (b *Book) take(article string) {
	b.mu.Lock() // want lock/missing-unlock@"b.mu.Lock()"
	n := b.left[article]
	if n <= 0 {
		panic(http.ErrAbortHandler)
	}
	b.left[article] = n - 1
	b.mu.Unlock()
}
