// lookalike: bad_struct_field.go converts to a string, which copies
// go: 1.25

package index

import (
	"bytes"
	"io"
)

type Entry struct {
	Title string
	Size  int
}

type Index struct {
	pages map[string]*Entry
}

func New() *Index {
	return &Index{pages: make(map[string]*Entry)}
}

func (x *Index) Add(url string, r io.Reader) error {
	body, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	from := bytes.Index(body, []byte("<title>"))
	to := bytes.Index(body, []byte("</title>"))
	if from < 0 || to < from {
		return nil
	}
	x.pages[url] = &Entry{Title: string(body[from+7 : to]), Size: len(body)}
	return nil
}
