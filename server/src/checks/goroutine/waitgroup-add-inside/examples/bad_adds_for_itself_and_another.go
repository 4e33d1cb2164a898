// go: 1.25

// Package device moves packets in both directions.
package device

import "sync"

// Device is closed when both directions have ended.
type Device struct {
	wg      sync.WaitGroup
	in, out chan int
}

// Attach starts both, from a goroutine that nobody counts yet.
func (d *Device) Attach() {
	go func() {
		d.wg.Add(2) // want goroutine/waitgroup-add-inside@"d.wg.Add(2)"
		go d.read()
		d.write()
	}()
}

func (d *Device) read() {
	defer func() {
		d.wg.Done()
	}()
	for range d.in {
	}
}

func (d *Device) write() {
	defer d.wg.Done()
	for range d.out {
	}
}

// Close waits for both.
func (d *Device) Close() {
	close(d.in)
	close(d.out)
	d.wg.Wait()
}
