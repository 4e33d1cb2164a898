// lookalike: bad_package_variable.go puts the job in another map
// go: 1.25

package jobs

import "sync"

type Job struct {
	Name  string
	Input []byte
}

var (
	mu      sync.Mutex
	waiting = map[string]*Job{}
	done    = map[string]*Job{}
	current *Job
)

func Finish(name string) {
	mu.Lock()
	defer mu.Unlock()
	current = waiting[name]
	done[name] = current
	done[name] = waiting[name]
	delete(waiting, name)
}

func Forget(name string) {
	mu.Lock()
	defer mu.Unlock()
	delete(done, name)
}
