// go: 1.25

// Package steps reports the first step that fails.
package steps

import "log"

// fail tells whoever waits that something has failed.
func fail(failed chan<- struct{}, err error) {
	close(failed)
	log.Println(err)
}

// Run takes all steps. It goes on after one that has failed: the close of the next one panics, and one report says so.
func Run(connect, send, receive func() error, failed chan<- struct{}) {
	if err := connect(); err != nil {
		fail(failed, err)
	}
	if err := send(); err != nil {
		fail(failed, err) // want channel/double-close@"fail(failed, err)"
	}
	if err := receive(); err != nil {
		fail(failed, err)
	}
}
