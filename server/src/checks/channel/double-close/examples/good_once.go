// lookalike: bad_on_error_and_end.go the second call does nothing
// go: 1.25

package job

import "sync"

// Run tells by the channel when the job has ended.
func Run(job func() error) <-chan struct{} {
	done := make(chan struct{})
	end := sync.OnceFunc(func() { close(done) })
	go func() {
		if err := job(); err != nil {
			end()
		}
		end()
	}()
	return done
}
