// go: 1.25

package mail

import "encoding/base64"

// Config says how often mail goes out; 0 is at once.
type Config struct{ Interval int }

// Output sends what comes in.
type Output struct {
	conf    Config
	in      chan []byte
	message []byte
	send    func([]byte) error
}

// Run has the loop do it, and goes over to doing it by itself.
func (o *Output) Run(inputs <-chan []byte) error {
	o.message = make([]byte, 0, 64)
	o.in = make(chan []byte, 1)
	if o.conf.Interval != 0 {
		go o.loop()
	}
	o.conf.Interval = 0
	for m := range inputs {
		if o.conf.Interval == 0 {
			if err := o.sendMail(m); err != nil {
				return err
			}
		} else {
			o.in <- m
		}
	}
	close(o.in)
	return nil
}

func (o *Output) loop() {
	for m := range o.in {
		if o.sendMail(m) != nil {
			return
		}
	}
}

func (o *Output) sendMail(m []byte) error {
	o.message = append(o.message[:0], base64.StdEncoding.EncodeToString(m)...) // want race/unguarded-slice@"o.message"
	return o.send(o.message)
}
