package fixture

import (
	"fmt"
	"os"
	"sync"
	"time"
)

// depot is cleaned by one goroutine; another one names a file after the address of its map.
type depot struct {
	mu    sync.Mutex
	goods map[string]time.Time
	lines chan string
}

func openDepot() *depot {
	d := &depot{goods: map[string]time.Time{}, lines: make(chan string, 8)}
	go d.clean()
	go d.write()
	return d
}

func (d *depot) clean() {
	for {
		d.mu.Lock()
		for name, at := range d.goods {
			if time.Since(at) > time.Hour {
				delete(d.goods, name)
			}
		}
		d.mu.Unlock()
		time.Sleep(time.Minute)
	}
}

func (d *depot) write() {
	for line := range d.lines {
		name := fmt.Sprintf("%s-%p.log", "depot", d.goods)
		_ = os.WriteFile(name, []byte(line), 0o600)
	}
}

func (d *depot) put(name string) {
	d.mu.Lock()
	d.goods[name] = time.Now()
	d.mu.Unlock()
	d.lines <- name
}
