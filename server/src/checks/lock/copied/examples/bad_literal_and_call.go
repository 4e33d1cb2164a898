// go: 1.25

package jobs

import (
	"fmt"
	"sync"
)

// Job runs once.
type Job struct {
	once sync.Once
	name string
}

// Batch is a list of jobs.
type Batch struct {
	first Job
	rest  []Job
}

// Collect puts jobs together.
func Collect(a *Job, rest []Job) *Batch {
	return &Batch{
		first: *a,               // want lock/copied@"*a" `the literal copies`
		rest:  append(rest, *a), // want lock/copied@"*a" `the call of .append. copies`
	}
}

// Print shows a job.
func Print(j *Job) {
	fmt.Println(*j) // want lock/copied@"*j" `the call of .fmt.Println. copies`
}
