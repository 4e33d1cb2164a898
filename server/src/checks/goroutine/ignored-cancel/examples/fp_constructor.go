// go: 1.25

package provider

import "context"

// Keys are fetched again and again for as long as the provider lives.
type Keys struct{ ctx context.Context }

// NewKeys makes keys that end with ctx.
func NewKeys(ctx context.Context) (*Keys, error) { return &Keys{ctx: ctx}, nil }

// Discover asks under ctx where the keys are; those who get the keys use them when it is over.
func Discover(ctx context.Context, find func(context.Context) error) (*Keys, error) {
	if err := find(ctx); err != nil {
		return nil, err
	}
	return NewKeys(context.Background())
}

type cache struct{ keys *Keys }

// Fill keeps the keys.
func (c *cache) Fill(ctx context.Context, find func(context.Context) error) error {
	if err := find(ctx); err != nil {
		return err
	}
	keys, err := NewKeys(context.Background())
	if err != nil {
		return err
	}
	c.keys = keys
	return nil
}
