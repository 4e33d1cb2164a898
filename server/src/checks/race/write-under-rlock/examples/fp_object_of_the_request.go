// go: 1.25

package api

import (
	"context"
	"net/http"
	"sync"
)

type key struct{}

// Request is what is known of one request.
type Request struct {
	Route string
	Vars  map[string]string
}

// With gives a request one of its own.
func With(r *http.Request) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), key{}, &Request{Vars: make(map[string]string)}))
}

func requestOf(r *http.Request) *Request {
	req, _ := r.Context().Value(key{}).(*Request)
	return req
}

type endpoint struct{ route string }

var (
	lock      sync.RWMutex
	endpoints = make(map[string]*endpoint)
)

// Register adds one.
func Register(path, route string) {
	lock.Lock()
	defer lock.Unlock()
	endpoints[path] = &endpoint{route: route}
}

// Unregister removes one.
func Unregister(path string) {
	lock.Lock()
	defer lock.Unlock()
	delete(endpoints, path)
}

// Find looks one up: the lock is of the endpoints, what it says goes into the request.
func Find(r *http.Request, vars map[string]string) *endpoint {
	req := requestOf(r)
	if req == nil {
		return nil
	}
	lock.RLock()
	defer lock.RUnlock()
	e, ok := endpoints[r.URL.Path]
	if !ok {
		return nil
	}
	req.Route = e.route
	for k, v := range vars {
		req.Vars[k] = v
	}
	return e
}
