// lookalike: bad_checked_too_late.go the check comes before the assertion
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

func (inv *Inventory) Addr(serial string) (string, error) {
	v, ok := inv.devices.Load(serial)
	if !ok {
		return "", errUnknown
	}
	d := v.(*Device)
	return d.Addr, nil
}

func (inv *Inventory) Model(serial string) (string, error) {
	v, ok := inv.devices.Load(serial)
	switch {
	case !ok:
		return "", errUnknown
	case v.(*Device).Model == "":
		return "generic", nil
	}
	return v.(*Device).Model, nil
}
