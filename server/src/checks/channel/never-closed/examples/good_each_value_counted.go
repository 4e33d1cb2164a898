// go: 1.25
package mailer

import "sync"

// Dispatcher works as long as the program does; Flush waits for the messages, not for the workers.
type Dispatcher struct {
	queue chan string
	wg    sync.WaitGroup
	send  func(string)
}

// New starts some workers.
func New(n int, send func(string)) *Dispatcher {
	d := &Dispatcher{queue: make(chan string, 64), send: send}
	for range n {
		go d.loop()
	}
	return d
}

func (d *Dispatcher) loop() {
	for m := range d.queue {
		d.send(m)
		d.wg.Done()
	}
}

// Enqueue hands a message over.
func (d *Dispatcher) Enqueue(m string) {
	d.wg.Add(1)
	d.queue <- m
}

// Flush waits until everything is delivered.
func (d *Dispatcher) Flush() {
	d.wg.Wait()
}
