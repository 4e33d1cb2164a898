// go: 1.25

package fixture

import "os"

// Watch means to end the program at the second interrupt, and asks nobody to tell it of any.
func Watch(over <-chan struct{}, exit func(int)) {
	told := make(chan os.Signal, 1)
	watch(told, over, exit)
}

func watch(told <-chan os.Signal, over <-chan struct{}, exit func(int)) {
	go func() {
		select {
		case <-told:
		case <-over:
			return
		}
		<-told // want channel/blocked-receiver@"<-told"
		exit(130)
	}()
}
