package reports

import (
	"os"
	"runtime"
)

type report struct {
	data []byte
	errs chan error
}

// Load reads all files in the background; each goroutine of the background loop has a report of its own.
func Load(names []string) ([][]byte, error) {
	reports := make([]*report, len(names))
	for i := range reports {
		reports[i] = &report{errs: make(chan error, 1)}
	}
	slots := make(chan struct{}, runtime.GOMAXPROCS(0)+10)
	go func() {
		for i, name := range names {
			r := reports[i]
			slots <- struct{}{}
			go func() {
				defer func() { <-slots }()
				defer close(r.errs)
				data, err := os.ReadFile(name)
				if err != nil {
					r.errs <- err
					return
				}
				r.data = data
			}()
		}
	}()
	var all [][]byte
	for _, r := range reports {
		for err := range r.errs {
			return nil, err
		}
		all = append(all, r.data)
	}
	return all, nil
}
