package theme

import (
	"sync"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Name names an icon.
type Name string

// ink is how an icon's line is drawn: its width on the 24 unit grid, or that
// its inside is filled as well.
type ink struct {
	width float64
	fill  bool
}

// pen is the line that nearly all icons are drawn with.
const pen = 1.7

// Icon returns the icon of that name in the colour of text. It panics on a
// name that is not in Names.
func Icon(name Name) fyne.Resource {
	return Tinted(name, fynetheme.ColorNameForeground)
}

// Tinted returns the icon of that name in a colour of the theme, by its name:
// it follows when the theme changes. It panics on a name that is not in Names.
func Tinted(name Name, c fyne.ThemeColorName) fyne.Resource {
	r, ok := icons()[name]
	if !ok {
		panic("theme: no icon " + string(name))
	}
	return fynetheme.NewColoredResource(r, c)
}

// Names lists the icons in the order in which they are drawn in this package.
func Names() []Name {
	var out []Name
	for _, d := range drawings() {
		out = append(out, d.name)
	}
	return out
}

// icons holds the finished resources, made on first use and never changed.
var icons = sync.OnceValue(func() map[Name]fyne.Resource {
	m := map[Name]fyne.Resource{}
	for _, d := range drawings() {
		svg, err := d.svg()
		if err != nil {
			panic(err)
		}
		m[d.name] = fyne.NewStaticResource("jido-"+string(d.name)+".svg", svg)
	}
	return m
})

// svg returns a drawing as outlines to be filled.
func (d drawing) svg() ([]byte, error) {
	b := []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><path fill="#000000" d="`)
	for _, s := range d.strokes {
		lines, err := flatten(s.d)
		if err != nil {
			return nil, err
		}
		w := s.ink.width
		if w == 0 {
			w = pen
		}
		for _, l := range lines {
			for _, c := range fatten(l, w) {
				b = appendContour(b, c)
			}
			if s.ink.fill {
				b = appendContour(b, leftTurning(l.pts))
			}
		}
	}
	return append(b, `"/></svg>`...), nil
}

// leftTurning returns a ring in the direction in which fatten runs round the
// outside of a line, so that both fill under the non-zero rule.
func leftTurning(pts []vec) []vec {
	area := 0.0
	for i, p := range pts {
		q := pts[(i+1)%len(pts)]
		area += p.x*q.y - q.x*p.y
	}
	if area > 0 {
		return reversed(pts)
	}
	return pts
}

// ours returns our icon for one of the toolkit's names, so that its dialogs
// and menus are drawn with the same pen.
func ours(name fyne.ThemeIconName) (Name, bool) {
	switch name {
	case fynetheme.IconNameCancel, fynetheme.IconNameWindowClose, fynetheme.IconNameContentClear:
		return Close, true
	case fynetheme.IconNameConfirm:
		return Check, true
	case fynetheme.IconNameSearch:
		return Search, true
	case fynetheme.IconNameContentAdd, fynetheme.IconNameViewZoomIn:
		return Plus, true
	case fynetheme.IconNameContentRemove, fynetheme.IconNameViewZoomOut:
		return Minus, true
	case fynetheme.IconNameContentCopy:
		return Copy, true
	case fynetheme.IconNameContentUndo:
		return Undo, true
	case fynetheme.IconNameContentRedo:
		return Redo, true
	case fynetheme.IconNameInfo:
		return Info, true
	case fynetheme.IconNameQuestion, fynetheme.IconNameHelp:
		return Help, true
	case fynetheme.IconNameWarning, fynetheme.IconNameError:
		return Warning, true
	case fynetheme.IconNameSettings:
		return Settings, true
	case fynetheme.IconNameHome:
		return Home, true
	case fynetheme.IconNameHistory:
		return Clock, true
	case fynetheme.IconNameMediaPlay:
		return Play, true
	case fynetheme.IconNameMediaPause:
		return Pause, true
	case fynetheme.IconNameArrowDropDown, fynetheme.IconNameMoveDown:
		return ChevronDown, true
	case fynetheme.IconNameArrowDropUp, fynetheme.IconNameMoveUp:
		return ChevronUp, true
	case fynetheme.IconNameNavigateNext, fynetheme.IconNameMenuExpand:
		return ChevronRight, true
	case fynetheme.IconNameNavigateBack:
		return ChevronLeft, true
	case fynetheme.IconNameVisibility:
		return EyeOn, true
	case fynetheme.IconNameVisibilityOff:
		return EyeOff, true
	case fynetheme.IconNameFolderOpen:
		return OpenFile, true
	case fynetheme.IconNameMoreHorizontal:
		return More, true
	case fynetheme.IconNameViewFullScreen:
		return FullScreen, true
	case fynetheme.IconNameDownload:
		return Export, true
	case fynetheme.IconNameList:
		return Legend, true
	case fynetheme.IconNameGrid:
		return Table, true
	}
	return "", false
}
