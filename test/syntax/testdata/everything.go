// Package everything has one of everything, for tests that break it piece by piece.
package everything

import (
	"context"
	. "fmt"
	str "strings"
	"sync"
)

const (
	a, b = iota, 1 << iota
	c, d
	_, e
)

type (
	// Pair is generic.
	Pair[K comparable, V any] struct {
		Key   K `json:"key"`
		Value V
		sync.Mutex
		*str.Builder
	}
	Number interface {
		~int | ~float64
		String() string
	}
	List[T any]  = []Pair[int, T]
	Vec[N *int,] [4]N
)

var (
	global    = map[string][]struct{ x, y int }{"a": {{1, 2}, {x: 3}}}
	ch        <-chan (chan<- int)
	f, g      func(int, ...string) (n int, err error)
	rawString = `{ " /* `
)

func external(x int) bool

func (p *Pair[K, V]) Update(ctx context.Context, fs ...func(V) V) (old V, err error) {
	p.Lock()
	defer p.Unlock()
	old = p.Value
outer:
	for i, fn := range fs {
		switch x := any(fn(p.Value)).(type) {
		case nil, error:
			break outer
		case V:
			p.Value = x /* inline */
		default:
			goto end
		}
		if i%2 == 0 && fn != nil {
			continue
		} else if v, ok := <-ctx.Done(); !ok {
			Println('\'', "\"", v, 0x1p-2, 1_000i)
		} else {
			p.Value = old
		}
	}
	for range 3 {
		select {
		case v := <-make(chan int, 1):
			_ = v
		case ch2 <- 1:
		default:
		}
	}
	for i := 0; i < 10; i++ {
		go func(n int) {
			global["b"] = append(global["b"][1:2:3], struct{ x, y int }{n, -n})
		}(i)
	}
end:
	return old, err
}

func Sum[T Number, S ~[]T](xs S) (sum T) {
	for _, x := range xs {
		sum += x &^ 1
	}
	p := &Pair[string, T]{Key: "k"}
	q := new(len(xs))
	*q, p.Value = 1, T(*q)
	return func() T { return sum }()
}

// The end.
