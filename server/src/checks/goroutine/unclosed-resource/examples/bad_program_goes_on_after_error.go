package main

import (
	"io"
	"log"
	"net/http"
	"os"
)

func fetch(url, name string) (*os.File, error) {
	f, err := os.Create(name) // want goroutine/unclosed-resource
	if err != nil {
		return nil, err
	}
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if _, err = io.Copy(f, resp.Body); err != nil {
		return nil, err
	}
	return f, nil
}

func main() {
	for _, url := range os.Args[1:] {
		f, err := fetch(url, "out")
		if err != nil {
			log.Print(err)
			continue
		}
		log.Print(f.Name())
		f.Close()
	}
}
