// go: 1.25

package builders

import (
	"log"
	"sync"
)

type builder struct{ dir string }

// Close takes its folder away.
func (b *builder) Close() error { return nil }

var open sync.Map

// New opens one.
func New(dir string) *builder {
	b := &builder{dir: dir}
	open.Store(b, nil)
	return b
}

// Done closes one.
func (b *builder) Done() error {
	open.Delete(b)
	return b.Close()
}

// CloseAll closes those that are still open, and tells whether there were any.
func CloseAll() (code int) {
	closed := 0
	open.Range(func(k, _ any) bool {
		closed++
		if err := k.(*builder).Close(); err != nil {
			log.Print(err)
		}
		return true
	})
	if closed > 0 {
		code = 1
	}
	return code
}

// Serve opens and closes all day.
func Serve(dirs <-chan string) {
	for d := range dirs {
		go func() {
			b := New(d)
			if err := b.Done(); err != nil {
				log.Print(err)
			}
		}()
	}
}
