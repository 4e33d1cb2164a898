// go: 1.25

package rotate

// Write tells when it is half way through, and at the end.
func Write(lines []string, write func(string), rotate func()) {
	n := len(lines)
	half := make(chan bool)
	done := make(chan bool)
	go func() {
		for i := range n {
			write(lines[i])
			if i == n/2 {
				half <- true
			}
		}
		done <- true
	}()
	<-half
	rotate()
	<-done
}
