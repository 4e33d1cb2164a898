// go: 1.25
package backup

import "bufio"

// Lines sends the lines and, at the very end, an empty one.
func Lines(sc *bufio.Scanner) <-chan string {
	out := make(chan string)
	go func() {
		defer close(out)
		defer func() { out <- "" }()
		for sc.Scan() {
			out <- sc.Text()
		}
	}()
	return out
}
