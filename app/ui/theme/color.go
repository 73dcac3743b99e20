package theme

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/layers/style"
)

// Colours of our own that the widgets of the kit ask for, beside Fyne's.
const (
	ColorCard       fyne.ThemeColorName = "jidoCard"       // ground of a floating card
	ColorCardBorder fyne.ThemeColorName = "jidoCardBorder" // its hairline
	ColorCardShadow fyne.ThemeColorName = "jidoCardShadow" // one of the layers that make its shadow
	ColorScrim      fyne.ThemeColorName = "jidoScrim"      // over the window below a sheet
	ColorSoft       fyne.ThemeColorName = "jidoSoft"       // text of second rank
	ColorFaint      fyne.ThemeColorName = "jidoFaint"      // notes, units, what may be overlooked
	ColorField      fyne.ThemeColorName = "jidoField"      // ground of fields, tracks and unselected chips
	ColorPill       fyne.ThemeColorName = "jidoPill"       // the chosen one of several words on a field
	ColorTrack      fyne.ThemeColorName = "jidoTrack"      // a switch that is off
	ColorLine       fyne.ThemeColorName = "jidoLine"       // the unfilled part of a slider
	ColorTint       fyne.ThemeColorName = "jidoTint"       // ground of what is chosen
	ColorOnTint     fyne.ThemeColorName = "jidoOnTint"     // text and icons there
	ColorBubble     fyne.ThemeColorName = "jidoBubble"     // ground of tooltips and toasts
	ColorOnBubble   fyne.ThemeColorName = "jidoOnBubble"   // text there
	ColorOnBubble2  fyne.ThemeColorName = "jidoOnBubble2"  // keys and links there
)

// colorsOf mixes the colours of the chrome out of those of the map.
func colorsOf(st style.Theme) map[fyne.ThemeColorName]color.NRGBA {
	card := st.Paper
	if st.Dark {
		card = style.Mix(st.Paper, st.Ink, 0.05) // lifted off the dark map
	}
	field, pill := style.Mix(card, st.Ink, 0.055), card
	accent := st.Selected
	tint := style.Mix(card, accent, 0.14)
	faint := readable(st.InkFaint, st.Ink, 4.5, card, field)
	bubble, onBubble := st.Ink, st.Paper
	if st.Dark {
		pill = style.Mix(card, st.Ink, 0.2)
		bubble, onBubble = style.Mix(card, st.Ink, 0.16), st.Ink
	}
	shadow := style.Fade(color.NRGBA{A: 255}, 0.011)
	onAccent := color.NRGBA{255, 255, 255, 255}
	good, warn, bad := style.Hex("#1a7f37"), style.Hex("#8a5a00"), style.Hex("#b3261e")
	if st.Dark {
		shadow = style.Fade(shadow, 7)
		onAccent = st.SelectedHalo
		good, warn, bad = style.Hex("#5cc97f"), style.Hex("#e9b949"), style.Hex("#ff8f85")
	}
	return map[fyne.ThemeColorName]color.NRGBA{
		ColorCard:       card,
		ColorCardBorder: st.Rule,
		ColorCardShadow: shadow,
		ColorScrim:      style.Fade(color.NRGBA{A: 255}, 0.36),
		ColorSoft:       readable(st.InkSoft, st.Ink, 4.5, card, field),
		ColorFaint:      faint,
		ColorField:      field,
		ColorPill:       pill,
		ColorLine:       style.Mix(card, st.Ink, 0.14),
		ColorTrack:      readable(style.Mix(card, st.Ink, 0.3), st.Ink, 3, card),
		ColorTint:       tint,
		ColorOnTint:     readable(accent, st.Ink, 4.5, tint),
		ColorBubble:     bubble,
		ColorOnBubble:   onBubble,
		ColorOnBubble2:  readable(style.Mix(bubble, onBubble, 0.6), onBubble, 4.5, bubble),

		fynetheme.ColorNameBackground:        card,
		fynetheme.ColorNameOverlayBackground: card,
		fynetheme.ColorNameMenuBackground:    card,
		fynetheme.ColorNameHeaderBackground:  field,
		fynetheme.ColorNameInputBackground:   field,
		fynetheme.ColorNameInputBorder:       field,
		fynetheme.ColorNameButton:            field,
		fynetheme.ColorNameDisabledButton:    field,
		fynetheme.ColorNameSeparator:         st.Rule,
		fynetheme.ColorNameShadow:            style.Fade(color.NRGBA{A: 255}, 0.22),

		fynetheme.ColorNameForeground:          st.Ink,
		fynetheme.ColorNamePlaceHolder:         faint,
		fynetheme.ColorNameDisabled:            style.Mix(card, st.Ink, 0.38),
		fynetheme.ColorNameHyperlink:           readable(accent, st.Ink, 4.5, card, field),
		fynetheme.ColorNamePrimary:             accent,
		fynetheme.ColorNameForegroundOnPrimary: onAccent,

		fynetheme.ColorNameHover:               style.Fade(st.Ink, 0.07),
		fynetheme.ColorNamePressed:             style.Fade(st.Ink, 0.14),
		fynetheme.ColorNameFocus:               style.Fade(accent, 0.32),
		fynetheme.ColorNameSelection:           style.Fade(accent, 0.24),
		fynetheme.ColorNameScrollBar:           style.Fade(st.Ink, 0.34),
		fynetheme.ColorNameScrollBarBackground: {},

		fynetheme.ColorNameSuccess:             good,
		fynetheme.ColorNameWarning:             warn,
		fynetheme.ColorNameError:               bad,
		fynetheme.ColorNameForegroundOnSuccess: onAccent,
		fynetheme.ColorNameForegroundOnWarning: onAccent,
		fynetheme.ColorNameForegroundOnError:   onAccent,
	}
}

// readable returns c, drawn towards ink as little as makes it reach the
// contrast on every ground; ink itself if nothing short of it does.
func readable(c, ink color.NRGBA, contrast float64, grounds ...color.NRGBA) color.NRGBA {
	for t := 0.0; t < 1; t += 0.02 {
		m, ok := style.Mix(c, ink, t), true
		for _, g := range grounds {
			ok = ok && Contrast(m, g) >= contrast
		}
		if ok {
			return m
		}
	}
	return ink
}

// Contrast returns the contrast of two opaque colours, 1…21, by WCAG 2.2
// ("contrast ratio", from "relative luminance").
func Contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.Color) float64 {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(n.R) + 0.7152*linear(n.G) + 0.0722*linear(n.B)
}
