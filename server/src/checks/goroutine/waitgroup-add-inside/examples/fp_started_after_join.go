package run

import "sync"

// The goroutine that waits is started when the one that adds has told of its start.
func run(start func() error, wait func(), ended chan<- struct{}) error {
	var begun, over sync.WaitGroup
	var failed error

	begun.Add(1)
	go func() {
		defer begun.Done()
		if failed = start(); failed != nil {
			return
		}
		over.Add(1)
		go func() {
			defer over.Done()
			wait()
		}()
	}()
	begun.Wait()
	if failed != nil {
		return failed
	}

	go func() {
		over.Wait()
		close(ended)
	}()
	return nil
}
