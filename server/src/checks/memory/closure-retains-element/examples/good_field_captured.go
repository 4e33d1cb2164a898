// lookalike: bad_hooks.go captures the name
// go: 1.25

package hooks

import "log"

// example:begin

type Upload struct {
	Name string
	Data []byte
}

var cleanups []func()

func Accept(uploads []Upload, store func(Upload) error) error {
	for _, u := range uploads {
		if err := store(u); err != nil {
			return err
		}
		name := u.Name
		cleanups = append(cleanups, func() {
			log.Printf("removing %s", name)
		})
	}
	return nil
}

func Cleanup() {
	for _, f := range cleanups {
		f()
	}
	cleanups = nil
}

// example:end
