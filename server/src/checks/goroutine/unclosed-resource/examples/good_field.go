// go: 1.25

package logs

import "os"

type sink struct{ f *os.File }

func (s *sink) open(name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	s.f = f
	return nil
}

func (s *sink) close() error { return s.f.Close() }
