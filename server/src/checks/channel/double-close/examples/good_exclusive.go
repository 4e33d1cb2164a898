// lookalike: bad_on_error_and_end.go only one of the two runs
// go: 1.25

package job

// Run tells by the channel when the job has ended.
func Run(job func() error) <-chan struct{} {
	done := make(chan struct{})
	go func() {
		if err := job(); err != nil {
			close(done)
			return
		}
		close(done)
	}()
	return done
}
