// lookalike: bad_deferred.go the deferred function runs at the end of each iteration, inside a function called there
// go: 1.21

package migrate

import (
	"fmt"
	"log"
	"sort"
	"time"
)

// Step is a change of the database.
type Step interface {
	Name() string
	After(other string) bool
	Apply() error
}

// Apply applies all steps and logs how long each took.
func Apply(steps []Step) error {
	sort.Slice(steps, func(i, j int) bool {
		return steps[j].After(steps[i].Name())
	})
	for _, step := range steps {
		err := func() error {
			begin := time.Now()
			defer func() {
				log.Printf("%s took %s", step.Name(), time.Since(begin))
			}()
			return step.Apply()
		}()
		if err != nil {
			return fmt.Errorf("step %s: %w", step.Name(), err)
		}
	}
	return nil
}
