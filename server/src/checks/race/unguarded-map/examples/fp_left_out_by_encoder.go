// lookalike: bad_read_by_encoder.go the encoder does not see what the goroutine writes
// go: 1.25

package job

import "encoding/json"

// Job is sent to a worker; what happens to it stays here.
type Job struct {
	Name string

	errs    map[string]error
	Retries map[string]int `json:"-"`
}

func (j *Job) run(work func() error) {
	if err := work(); err != nil {
		j.errs[j.Name] = err
		j.Retries[j.Name]++
	}
}

// Start works, and tells what is worked on.
func Start(name string, work func() error) ([]byte, error) {
	j := &Job{Name: name, errs: make(map[string]error), Retries: make(map[string]int)}
	go j.run(work)
	return json.Marshal(j)
}
