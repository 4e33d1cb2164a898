package main

import (
	"io"
	"log"
	"net/http"
	"os"
)

// open gives the schema, which it downloads where there is none.
func open(url, name string) (*os.File, error) {
	f, err := os.Open(name)
	if err != nil {
		f, err = os.Create(name)
		if err != nil {
			return nil, err
		}
		resp, err := http.Get(url)
		if err != nil {
			return nil, err
		}
		if _, err = io.Copy(f, resp.Body); err != nil {
			return nil, err
		}
		resp.Body.Close()
		if _, err = f.Seek(0, 0); err != nil {
			return nil, err
		}
	}
	return f, err
}

func size(url, name string) (int64, error) {
	f, err := open(url, name)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	return io.Copy(io.Discard, f)
}

func main() {
	f, err := open("https://example.com/a.xml", "a.xml")
	if err != nil {
		log.Fatalf("opening: %v", err)
	}
	defer f.Close()
	n, err := size("https://example.com/b.xml", "b.xml")
	if err != nil {
		log.Fatalf("reading: %v", err)
	}
	log.Print(f.Name(), n)
}
