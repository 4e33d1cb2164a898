package web

import "net/http"

// Context is what a handler is given, out of a pool.
type Context struct {
	w      http.ResponseWriter
	r      *http.Request
	names  []string
	values []string
}

// Reset makes a used context ready for another request.
func (c *Context) Reset(w http.ResponseWriter, r *http.Request) {
	c.w, c.r = w, r
	c.names = c.names[:0]
	c.values = c.values[:0]
}

func (c *Context) Set(name, value string) {
	c.names = append(c.names, name)
	c.values = append(c.values, value)
}
