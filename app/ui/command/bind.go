package command

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"jido/app/state"
)

// Keyboard turns keys into commands. Make it with Bind.
type Keyboard struct {
	Held func() fyne.KeyModifier // what is held down; the toolkit does not tell it with a key

	store   *state.Store
	host    Host
	keys    map[Key]Command
	typable func() bool // no text field has the keyboard
}

// Bind lets the keys of all commands act on a canvas. Keys with Ctrl or Alt act
// everywhere but where a text field has a use of its own for them; the others
// while mapFocused says so, or nothing has the keyboard. The map hands the keys
// that are not its own to the Keyboard's Typed.
func Bind(c fyne.Canvas, st *state.Store, h Host, mapFocused func() bool) *Keyboard {
	k := &Keyboard{store: st, host: h, keys: map[Key]Command{}, Held: held}
	k.typable = func() bool { return mapFocused() || c.Focused() == nil && c.Overlays().Top() == nil }
	for _, x := range All() {
		for _, key := range x.Keys {
			k.keys[key] = x
			if !key.Plain() {
				c.AddShortcut(key.Shortcut(), func(fyne.Shortcut) { x.Run(st, h) })
			}
		}
	}
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { k.Typed(e.Name) })
	return k
}

// Typed carries out the command of a key that came without Ctrl or Alt. Whoever
// has the keyboard may hand over what it has no use for: keys that type something
// act only on the map.
func (k *Keyboard) Typed(name fyne.KeyName) {
	key := Key{name, k.Held() & shift}
	if x, ok := k.keys[key]; ok && (key.Function() || k.typable()) {
		x.Run(k.store, k.host)
	}
}

// held asks the toolkit's driver, where it is one of a desktop.
func held() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}
