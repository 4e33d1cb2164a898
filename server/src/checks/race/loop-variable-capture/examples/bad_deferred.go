// go: 1.21

package migrate

import (
	"fmt"
	"log"
)

// Step is a change of the database that can be taken back.
type Step interface {
	Name() string
	Apply() error
	Revert() error
}

// Apply applies all steps, and takes back those that were applied if one fails. All deferred functions see the last step.
func Apply(steps []Step) (err error) {
	for _, step := range steps {
		if err := step.Apply(); err != nil {
			return fmt.Errorf("step %s: %w", step.Name(), err)
		}
		defer func() {
			if err == nil {
				return
			}
			if rerr := step.Revert(); rerr != nil { // want race/loop-variable-capture@"step"
				log.Printf("cannot take back a step: %v", rerr)
			}
		}()
		log.Printf("applied %s", step.Name())
	}
	return nil
}
