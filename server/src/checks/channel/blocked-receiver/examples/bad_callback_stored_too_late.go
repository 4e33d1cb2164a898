// go: 1.25

package client

// Request is answered by a call of Done.
type Request struct {
	Key  string
	Done func(answer string, err error)
}

// Sender queues requests.
type Sender interface{ Send(*Request) error }

// Ask sends a request and reports when it was answered.
func Ask(s Sender, key string, prepare func(*Request) error, report func(key string)) error {
	done := make(chan struct{})
	req := &Request{Key: key}
	go func() {
		<-done // want channel/blocked-receiver@"<-done"
		report(key)
	}()
	if err := prepare(req); err != nil {
		return err
	}
	req.Done = func(string, error) { close(done) }
	return s.Send(req)
}
