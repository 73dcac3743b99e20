package cli

import (
	"slices"
	"strconv"
	"strings"

	"jido/app/press"
)

// sheet reads --size, --paper, --orientation and --dpi.
func (o *renderFlags) sheet(c *call) (press.Sheet, error) {
	if !c.flags.given("paper") {
		for _, name := range []string{"orientation", "dpi"} {
			if c.flags.given(name) {
				return press.Sheet{}, c.misuse(c.t("cli.error.needs_flag", dashed(name), "--paper"), c.t("cli.hint.paper"))
			}
		}
		w, h, ok := strings.Cut(strings.ToLower(strings.ReplaceAll(o.size, "×", "x")), "x")
		wi, err1 := strconv.Atoi(w)
		hi, err2 := strconv.Atoi(h)
		if !ok || err1 != nil || err2 != nil {
			return press.Sheet{}, c.badFlag("size", o.size, "1920x1080")
		}
		if min(wi, hi) < press.LeastSide || max(wi, hi) > press.GreatSide {
			return press.Sheet{}, c.misuse(c.t("cli.error.size", o.size, press.LeastSide, press.GreatSide), c.t("cli.hint.paper"))
		}
		return press.Screen(wi, hi), nil
	}
	if c.flags.given("size") {
		return press.Sheet{}, c.misuse(c.t("cli.error.both_flags", "--size", "--paper"), c.hintHelp())
	}
	all := press.Papers()
	var names []string
	for _, p := range all {
		names = append(names, p.Name)
	}
	if err := c.choice("paper", strings.ToLower(o.paper), names); err != nil {
		return press.Sheet{}, err
	}
	if err := c.choice("orientation", o.orientation, []string{"landscape", "portrait"}); err != nil {
		return press.Sheet{}, err
	}
	dpi, err := strconv.ParseFloat(o.dpi, 64)
	if err != nil || !(dpi >= press.LeastDPI && dpi <= press.GreatDPI) {
		return press.Sheet{}, c.badFlag("dpi", o.dpi, "36–2400")
	}
	p := all[slices.Index(names, strings.ToLower(o.paper))]
	return press.OnPaper(p, o.orientation == "landscape", dpi), nil
}
