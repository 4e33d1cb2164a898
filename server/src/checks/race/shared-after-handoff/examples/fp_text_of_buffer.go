// go: 1.25
package tail

import "io"

// Lines sends what it reads as text: the conversion copies the bytes.
func Lines(r io.Reader, lines chan<- string) error {
	buf := make([]byte, 512)
	for {
		n, err := r.Read(buf)
		if err != nil {
			return err
		}
		lines <- string(buf[:n])
	}
}
