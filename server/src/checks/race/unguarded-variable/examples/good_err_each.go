// lookalike: bad_captured_err.go each goroutine assigns to an error variable of its own, read after Wait
// go: 1.25

package profile

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// User is somebody who has a profile.
type User struct {
	Name string
	Mail string
}

// Store keeps users.
type Store interface {
	User(ctx context.Context, name string) (User, error)
	SetMail(ctx context.Context, u User, mail string) error
}

// Notifier tells users what has happened.
type Notifier interface {
	Notify(ctx context.Context, u User, text string) error
}

// ChangeMail stores a new address and tells the user at the same time.
func ChangeMail(ctx context.Context, s Store, n Notifier, name, mail string) error {
	u, err := s.User(ctx, name)
	if err != nil {
		return fmt.Errorf("change mail of %s: %w", name, err)
	}
	var wg sync.WaitGroup
	var stored, told error
	wg.Go(func() {
		stored = s.SetMail(ctx, u, mail)
	})
	wg.Go(func() {
		told = n.Notify(ctx, u, "your address is now "+mail)
	})
	wg.Wait()
	return errors.Join(stored, told)
}
