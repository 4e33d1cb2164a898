// go: 1.25

package archive

import "context"

// Store sends an archive in steps, each of which may fail.
func Store(ctx context.Context, open, pack, send func() error) error {
	failed := make(chan error)
	go func() {
		defer close(failed)
		if err := open(); err != nil {
			failed <- err // want channel/blocked-sender@"failed <- err"
			return
		}
		if err := pack(); err != nil {
			failed <- err
		}
	}()
	if err := send(); err != nil {
		return err
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case err := <-failed:
		return err
	}
}
