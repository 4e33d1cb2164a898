// go: 1.25

package profile

import (
	"context"
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

// ChangeMail stores a new address and tells the user at the same time. Both goroutines assign to the err of the function.
func ChangeMail(ctx context.Context, s Store, n Notifier, name, mail string) error {
	u, err := s.User(ctx, name)
	if err != nil {
		return fmt.Errorf("change mail of %s: %w", name, err)
	}
	var wg sync.WaitGroup
	wg.Go(func() {
		err = s.SetMail(ctx, u, mail) // want race/unguarded-variable@"err"
	})
	wg.Go(func() {
		err = n.Notify(ctx, u, "your address is now "+mail)
	})
	wg.Wait()
	return err
}
