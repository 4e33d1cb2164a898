// go: 1.25

package deploy

// Run checks and then applies, each in a goroutine of its own that is waited for: the second is started after the first
// has ended.
func Run(check, apply func() error) (int, error) {
	ended := make(chan error)
	steps := 0
	go func() {
		steps++
		ended <- check()
	}()
	if err := <-ended; err != nil {
		return steps, err
	}
	go func() {
		steps++
		ended <- apply()
	}()
	err := <-ended
	return steps, err
}
