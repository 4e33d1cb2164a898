// go: 1.25
package runner

import (
	"log"
	"time"
)

type Runner struct {
	limit time.Duration
	alarm *time.Timer
	steps []func() error
}

// Run does all steps, again if one of them fails.
func (r *Runner) Run(again int) error {
	var err error
	for range again + 1 {
		r.startAlarm()
		err = r.once()
		r.stopAlarm()
		if err == nil {
			return nil
		}
	}
	return err
}

// Check does the steps a last time.
func (r *Runner) Check() error {
	r.startAlarm()
	defer r.stopAlarm()
	return r.once()
}

func (r *Runner) once() error {
	for _, step := range r.steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (r *Runner) startAlarm() {
	if r.limit > 0 {
		r.alarm = time.AfterFunc(r.limit, func() { log.Printf("still running after %v", r.limit) })
	}
}

func (r *Runner) stopAlarm() {
	if r.limit > 0 {
		r.alarm.Stop()
	}
}
