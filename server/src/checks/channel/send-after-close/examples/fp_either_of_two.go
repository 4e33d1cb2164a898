package example

import "os"

// ReadAll reads all files at once. Each goroutine sends once; as many values as there are files have come when it closes.
func ReadAll(names []string) ([]string, error) {
	texts := make(chan string, len(names))
	errs := make(chan error, len(names))
	for _, name := range names {
		go func(path string) {
			b, err := os.ReadFile(path)
			if err != nil {
				errs <- err
			} else {
				texts <- string(b)
			}
		}(name + ".txt")
	}
	var out []string
	for range names {
		select {
		case err := <-errs:
			return nil, err
		case t := <-texts:
			out = append(out, t)
		}
	}
	close(texts)
	close(errs)
	return out, nil
}
