package run

import "sync"

// example:begin
// The goroutine that waits may find nothing to wait for.
func run(start func() error, wait func(), ended chan<- struct{}) error {
	var begun, over sync.WaitGroup
	var failed error

	begun.Add(1)
	go func() {
		defer begun.Done()
		if failed = start(); failed != nil {
			return
		}
		over.Add(1) // want goroutine/waitgroup-add-inside
		go func() {
			defer over.Done()
			wait()
		}()
	}()
	go func() {
		over.Wait()
		close(ended)
	}()
	begun.Wait()
	return failed
}

// example:end
