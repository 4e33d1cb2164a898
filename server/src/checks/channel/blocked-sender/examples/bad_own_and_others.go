// go: 1.25

package ask

// Server answers.
type Server struct{ addr string }

func (s *Server) ask(q string) string { return s.addr + q }

// Ask returns the first answer, of the own server or another one.
func Ask(own *Server, others []*Server, q string) string {
	answers := make(chan string)
	go func() { answers <- own.ask(q) }() // want channel/blocked-sender `several values are sent`
	for _, s := range others {
		go func() { answers <- s.ask(q) }()
	}
	return <-answers
}
