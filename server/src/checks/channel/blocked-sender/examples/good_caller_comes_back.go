package codespace

import "context"

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
		ch <- userResult{name, err}
	}()
	return ch
}

func create(ctx context.Context, c client) (string, error) {
	user := fetchUser(ctx, c)
	locations, err := c.Locations(ctx)
	u := <-user
	if err != nil {
		return "", err
	}
	return u.name + "@" + locations[0], u.err
}

func createLater(ctx context.Context, c client) (string, error) {
	user := fetchUser(ctx, c)
	defer func() { <-user }()
	locations, err := c.Locations(ctx)
	if err != nil {
		return "", err
	}
	return locations[0], nil
}
