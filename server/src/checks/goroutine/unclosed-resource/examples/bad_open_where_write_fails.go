// go: 1.22

package setup

import "os"

// Write leaves the file open where it cannot be written.
func Write(path string, data []byte) error {
	f, err := os.Create(path) // want goroutine/unclosed-resource@"os.Create(path)"
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		return err
	}
	return nil
}
