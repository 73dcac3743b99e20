package theme

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Sizes of our own, in Fyne's units, that the widgets of the kit ask for.
const (
	SizeCardRadius  fyne.ThemeSizeName = "jidoCardRadius"  // corner of a card
	SizeCardPadding fyne.ThemeSizeName = "jidoCardPadding" // from a card's edge to what it holds
	SizeControl     fyne.ThemeSizeName = "jidoControl"     // height of a button, a field, a row that is tapped
	SizeGap         fyne.ThemeSizeName = "jidoGap"         // between things that belong together
	SizeMargin      fyne.ThemeSizeName = "jidoMargin"      // between cards, and from the window's edge
	SizeSmallIcon   fyne.ThemeSizeName = "jidoSmallIcon"   // icon in a line of small text
	SizeNote        fyne.ThemeSizeName = "jidoNote"        // footnotes and key caps: the smallest type
)

// Size returns a length in Fyne's units.
func (l *look) Size(name fyne.ThemeSizeName) float32 {
	if s, fixed := base(name); fixed {
		return s
	} else if s > 0 {
		return s * l.scale
	}
	return fynetheme.DefaultTheme().Size(name) * l.scale
}

// base returns the size at scale 1, 0 for names left to the toolkit, and
// whether the size stays the same at every scale.
func base(name fyne.ThemeSizeName) (size float32, fixed bool) {
	switch name {
	case fynetheme.SizeNameSeparatorThickness:
		return 1, true
	case fynetheme.SizeNameInputBorder: // seen only while a field has the focus
		return 2, true

	case fynetheme.SizeNameText:
		return 14, false
	case fynetheme.SizeNameCaptionText:
		return 12, false
	case fynetheme.SizeNameSubHeadingText:
		return 16, false
	case fynetheme.SizeNameHeadingText:
		return 20, false
	case SizeNote:
		return 11, false

	case fynetheme.SizeNamePadding:
		return 4, false
	case fynetheme.SizeNameInnerPadding:
		return 8, false
	case fynetheme.SizeNameLineSpacing:
		return 2, false
	case fynetheme.SizeNameInlineIcon:
		return 20, false
	case SizeSmallIcon:
		return 16, false
	case fynetheme.SizeNameInputRadius:
		return 8, false
	case fynetheme.SizeNameSelectionRadius:
		return 6, false
	case fynetheme.SizeNameScrollBar:
		return 10, false
	case fynetheme.SizeNameScrollBarSmall:
		return 4, false
	case fynetheme.SizeNameScrollBarRadius:
		return 4, false

	case SizeCardRadius:
		return 12, false
	case SizeCardPadding:
		return 16, false
	case SizeControl:
		return 36, false
	case SizeGap:
		return 8, false
	case SizeMargin:
		return 16, false
	}
	return 0, false
}
