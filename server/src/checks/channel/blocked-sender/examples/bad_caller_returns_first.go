package codespace

import (
	"context"
	"errors"
)

type client interface {
	User(ctx context.Context) (string, error)
	Locations(ctx context.Context) ([]string, error)
}

type userResult struct {
	name string
	err  error
}

func fetchUser(ctx context.Context, c client) <-chan userResult {
	ch := make(chan userResult)
	go func() {
		name, err := c.User(ctx)
		ch <- userResult{name, err} // want channel/blocked-sender `if its receiver leaves at`
	}()
	return ch
}

func create(ctx context.Context, c client) (string, error) {
	user := fetchUser(ctx, c)
	locations, err := c.Locations(ctx)
	if err != nil {
		return "", err
	}
	if len(locations) == 0 {
		return "", errors.New("no location")
	}
	u := <-user
	return u.name + "@" + locations[0], u.err
}
