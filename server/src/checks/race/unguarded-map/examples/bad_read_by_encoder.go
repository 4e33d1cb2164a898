// go: 1.25

package job

import "encoding/json"

// Job is sent to a worker, with what has happened to it.
type Job struct {
	Name string

	Errs    map[string]string
	Retries map[string]int `json:"-"`
}

func (j *Job) run(work func() error) {
	if err := work(); err != nil {
		j.Errs[j.Name] = err.Error() // want race/unguarded-map@"j.Errs[j.Name]"
		j.Retries[j.Name]++
	}
}

// Start works, and tells what is worked on.
func Start(name string, work func() error) ([]byte, error) {
	j := &Job{Name: name, Errs: make(map[string]string), Retries: make(map[string]int)}
	go j.run(work)
	return json.Marshal(j)
}
