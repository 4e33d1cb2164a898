// go: 1.22

// Package batch sends the parts of a batch through workers.
package batch

import "time"

// Send hands each part to a worker. An answer to each of them has come when the channel is closed.
func Send(parts []string, workers int, send func(string) error) (failed int) {
	jobs := make(chan int)
	answers := make(chan error)
	for range workers {
		go func() {
			for i := range jobs {
				answers <- send(parts[i])
			}
		}()
	}
	go func() {
		for i := range parts {
			jobs <- i
		}
	}()
	for range parts {
		if err := <-answers; err != nil {
			failed++
		}
	}
	close(jobs)
	return failed
}

// First asks for one answer, and looks for it now and then.
func First(ask func() error, poll func(func() bool, time.Duration)) error {
	answer := make(chan error, 1)
	go func() {
		answer <- ask()
	}()
	var err error
	poll(func() bool {
		select {
		case err = <-answer:
			return true
		default:
			return false
		}
	}, time.Second)
	close(answer)
	return err
}
