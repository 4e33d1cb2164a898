// go: 1.18

package remind

import (
	"log"
	"time"
)

// Appointment is when somebody has to be somewhere.
type Appointment struct {
	Who  string
	When time.Time
}

// Mailer sends mail.
type Mailer interface {
	Send(to, text string) error
}

// Schedule reminds of all appointments in time and returns how many are still to come.
func Schedule(m Mailer, now time.Time, appointments []Appointment) int {
	coming := 0
	for _, a := range appointments {
		if a.When.Before(now) {
			continue
		}
		time.AfterFunc(a.When.Sub(now), func() {
			if err := m.Send(a.Who, "it is time"); err != nil { // want race/loop-variable-capture@"a"
				log.Printf("reminder: %v", err)
			}
		})
		coming++
	}
	return coming
}
