// lookalike: bad_close_skipped.go who waits asks as well
// go: 1.25

package sync2

import "log"

// Source is where records come from.
type Source interface {
	Read() ([]byte, error)
}

// Copy copies what a source has, on a dry run nothing, and waits until it is done.
func Copy(src Source, store func([]byte) error, dry bool) {
	done := make(chan struct{})
	go func() {
		if dry {
			return
		}
		b, err := src.Read()
		if err == nil {
			err = store(b)
		}
		if err != nil {
			log.Print(err)
		}
		close(done)
	}()
	log.Print("copying")
	if !dry {
		<-done
	}
}
