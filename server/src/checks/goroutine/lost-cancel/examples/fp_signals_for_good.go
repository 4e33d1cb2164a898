// go: 1.25

package fixture

import (
	"context"
	"os"
	"os/signal"
)

// Watch keeps a certificate up to date until the program is told to end.
func Watch(reload func(context.Context)) {
	ctx, _ := signal.NotifyContext(context.Background(), os.Interrupt)
	go reload(ctx)
}
