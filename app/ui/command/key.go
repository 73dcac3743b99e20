package command

import (
	"runtime"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Key is a key with what is held beside it.
type Key struct {
	Name fyne.KeyName
	Mod  fyne.KeyModifier
}

// ctrl is Ctrl, and Cmd on macOS.
const (
	none  fyne.KeyModifier = 0
	shift                  = fyne.KeyModifierShift
	ctrl                   = fyne.KeyModifierShortcutDefault
	alt                    = fyne.KeyModifierAlt
)

func plain(names ...fyne.KeyName) []Key {
	var out []Key
	for _, n := range names {
		out = append(out, Key{n, none})
	}
	return out
}

func with(m fyne.KeyModifier, n fyne.KeyName) []Key { return []Key{{n, m}} }

// Plain reports whether the key comes without Ctrl, Alt or Cmd: such keys type
// text in a field and act only on the map.
func (k Key) Plain() bool { return k.Mod&^shift == 0 }

// Function reports whether it is one of the keys F1 to F12, which type nothing.
func (k Key) Function() bool {
	return k.Plain() && len(k.Name) > 1 && k.Name[0] == 'F' && k.Name[1] <= '9'
}

// Shortcut returns the key as the toolkit tells it; only of one that is not
// Plain. Undo and redo have shortcuts of their own there.
func (k Key) Shortcut() fyne.Shortcut {
	switch k {
	case Key{fyne.KeyZ, ctrl}:
		return &fyne.ShortcutUndo{}
	case Key{fyne.KeyY, ctrl}:
		return &fyne.ShortcutRedo{}
	}
	return &desktop.CustomShortcut{KeyName: k.Name, Modifier: k.Mod}
}

// String writes the key as it is printed on keyboards: "Ctrl+Shift+E", "←".
func (k Key) String() string { return k.in(runtime.GOOS) }

func (k Key) in(goos string) string {
	mac := goos == "darwin"
	word := func(pc, apple string) string {
		if mac {
			return apple
		}
		return pc
	}
	if k == (Key{fyne.KeySlash, shift}) {
		return "?"
	}
	var b strings.Builder
	for _, m := range []struct {
		bit  fyne.KeyModifier
		word string
	}{
		{fyne.KeyModifierControl, "Ctrl"}, {fyne.KeyModifierAlt, word("Alt", "Option")},
		{fyne.KeyModifierShift, "Shift"}, {fyne.KeyModifierSuper, word("Win", "Cmd")},
	} {
		if k.Mod&m.bit != 0 {
			b.WriteString(m.word + "+")
		}
	}
	return b.String() + nameOf(k.Name)
}

func nameOf(n fyne.KeyName) string {
	switch n {
	case fyne.KeyLeft:
		return "←"
	case fyne.KeyRight:
		return "→"
	case fyne.KeyUp:
		return "↑"
	case fyne.KeyDown:
		return "↓"
	case fyne.KeyPageUp:
		return "PgUp"
	case fyne.KeyPageDown:
		return "PgDn"
	case fyne.KeyEscape:
		return "Esc"
	case fyne.KeyReturn, fyne.KeyEnter:
		return "Enter"
	case fyne.KeyBackspace:
		return "Backspace"
	case fyne.KeyMinus:
		return "−"
	}
	return string(n)
}

// caps writes several keys, each once; = is not written beside +, which is on the
// same key.
func caps(ks []Key) string {
	var out []string
	seen := map[string]bool{}
	for _, k := range ks {
		if k.Name == fyne.KeyEqual && slices.Contains(ks, Key{fyne.KeyPlus, k.Mod}) {
			continue
		}
		if s := k.String(); !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return strings.Join(out, " ")
}
