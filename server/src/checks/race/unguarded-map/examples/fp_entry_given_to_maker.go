// go: 1.25

package fetch

type job struct{ done chan struct{} }

func start(do func(*job)) *job {
	j := &job{done: make(chan struct{})}
	go func() {
		defer close(j.done)
		do(j)
	}()
	return j
}

func plain(name string) func(*job) {
	return func(*job) { println(name) }
}

func after(name string, other *job) func(*job) {
	return func(*job) {
		if other != nil {
			<-other.done
		}
		println(name)
	}
}

// All fetches every name once; who comes later waits for the one before.
func All(names []string) {
	byName := make(map[string]*job)
	for _, n := range names {
		if old, ok := byName[n]; ok {
			start(after(n, old))
			continue
		}
		byName[n] = start(plain(n))
	}
}
