// go: 1.25

package relay

import (
	"io"
	"net"
	"os"
)

// Forward closes the connection on its last path alone.
func Forward(to string, from io.Reader) error {
	up, err := net.Dial("tcp", to) // want goroutine/unclosed-resource@"net.Dial(\"tcp\", to)"
	if err != nil {
		return err
	}
	if _, err := up.Write([]byte("hello\n")); err != nil {
		return err
	}
	_, err = io.Copy(up, from)
	up.Close()
	return err
}

// Replace needs the file closed before it is renamed.
func Replace(name string, data []byte) error {
	f, err := os.Create(name + ".new") // want goroutine/unclosed-resource@"os.Create(name + \".new\")"
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		return err
	}
	f.Close()
	return os.Rename(name+".new", name)
}
