// go: 1.25
package mailer

import (
	"log"
	"sync"
)

// Dispatcher delivers messages in the background.
type Dispatcher struct {
	queue chan string
	wg    sync.WaitGroup
	send  func(string) error
}

// New starts some workers.
func New(n int, send func(string) error) *Dispatcher {
	d := &Dispatcher{queue: make(chan string, 64), send: send}
	for range n {
		d.wg.Add(1)
		go d.loop()
	}
	return d
}

// example:begin
func (d *Dispatcher) loop() {
	defer d.wg.Done()
	for m := range d.queue { // want channel/never-closed
		if err := d.send(m); err != nil {
			log.Print(err)
		}
	}
}

// Shutdown waits for workers that never end.
func (d *Dispatcher) Shutdown() {
	d.wg.Wait()
}

// example:end

// Enqueue hands a message over.
func (d *Dispatcher) Enqueue(m string) {
	d.queue <- m
}
