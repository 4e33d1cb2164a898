// go: 1.20

package job

// Run tells by the channel when the job has ended.
func Run(job func() error) <-chan struct{} {
	done := make(chan struct{})
	go func() {
		if err := job(); err != nil {
			close(done)
		}
		close(done) // want channel/double-close@"close(done)"
	}()
	return done
}
