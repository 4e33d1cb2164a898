// go: 1.25

package devices

import (
	"errors"
	"sync"
)

var errUnknown = errors.New("unknown device")

type Device struct {
	Addr  string
	Model string
}

type Inventory struct {
	devices sync.Map // serial -> *Device
}

func (inv *Inventory) Add(serial string, d *Device) {
	inv.devices.Store(serial, d)
}

func (inv *Inventory) Remove(serial string) {
	inv.devices.Delete(serial)
}

// Addr asserts first and checks then.
func (inv *Inventory) Addr(serial string) (string, error) {
	v, ok := inv.devices.Load(serial)
	d := v.(*Device) // want syncmap/unchecked-load@"v.(*Device)"
	if !ok {
		return "", errUnknown
	}
	return d.Addr, nil
}

func (inv *Inventory) Model(serial string) (string, error) {
	v, ok := inv.devices.Load(serial)
	if !ok {
		return "", errUnknown
	}
	return v.(*Device).Model, nil
}
