package fixture

import (
	"fmt"
	"os"
	"sync"
	"time"
)

// shelf is cleaned by one goroutine; another one prints all that it holds.
type shelf struct {
	mu    sync.Mutex
	goods map[string]time.Time
	lines chan string
}

func openShelf() *shelf {
	d := &shelf{goods: map[string]time.Time{}, lines: make(chan string, 8)}
	go d.clean()
	go d.write()
	return d
}

func (d *shelf) clean() {
	for {
		d.mu.Lock()
		for name, at := range d.goods {
			if time.Since(at) > time.Hour {
				delete(d.goods, name) // want race/unguarded-map@"d.goods"
			}
		}
		d.mu.Unlock()
		time.Sleep(time.Minute)
	}
}

func (d *shelf) write() {
	for line := range d.lines {
		text := fmt.Sprintf("%s %v", line, d.goods)
		_ = os.WriteFile("shelf.log", []byte(text), 0o600)
	}
}

func (d *shelf) put(name string) {
	d.mu.Lock()
	d.goods[name] = time.Now()
	d.mu.Unlock()
	d.lines <- name
}
