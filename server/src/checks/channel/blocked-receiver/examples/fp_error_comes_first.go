// go: 1.25

// Package session has two ends that shake hands.
package session

import "fmt"

type side interface {
	handshake() ([]byte, error)
	serve()
}

func pair(server, client side) error {
	serverID := make(chan []byte, 1)
	clientID := make(chan []byte, 1)
	failed := make(chan error, 1)
	refused := make(chan error, 1)
	go func() {
		id, err := server.handshake()
		failed <- err
		if err != nil {
			return
		}
		serverID <- id
		server.serve()
	}()
	go func() {
		id, err := client.handshake()
		if err != nil {
			refused <- err
			return
		}
		refused <- nil
		clientID <- id
	}()
	if err := <-failed; err != nil {
		return err
	}
	if err := <-refused; err != nil {
		return err
	}
	s, c := <-serverID, <-clientID
	if string(s) != string(c) {
		return fmt.Errorf("%x and %x", s, c)
	}
	return nil
}
