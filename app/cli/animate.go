package cli

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"time"

	"jido/app/press"
	"jido/data"
	"jido/data/rollout"
	"jido/layers/export"
	"jido/layers/paint/anim"
)

// animateFlags are the flags of animate: those of a map, and those of a film.
type animateFlags struct {
	renderFlags
	years, hold string
}

func animateCommand() command {
	return command{
		name: "animate", args: "-o FILE.(gif|apng)",
		examples: []string{
			"animate -o rollout.gif",
			"animate -o rollout.gif --years 2024-2026 --hold 2 --lang ko",
			"animate -o rollout.apng --size 1280x720 --theme dark",
			"animate -o south-pyongan.gif --unit KP07 --layers counties,rollout,names",
		},
		setup: func(c *call) func([]string) error {
			o := &animateFlags{}
			f := c.flags
			f.Var(&o.out, "o", "FILE")
			f.StringVar(&o.years, "years", span(data.FirstYear, data.LastYear), "YYYY-YYYY")
			f.StringVar(&o.hold, "hold", strconv.FormatFloat(press.Hold.Seconds(), 'f', -1, 64), "SECONDS")
			f.StringVar(&o.theme, "theme", "light", "light|dark")
			f.StringVar(&o.size, "size", "1280x720", "WxH")
			f.StringVar(&o.title, "title", "", "TEXT")
			f.BoolVar(&o.force, "force", false, "")
			o.mapFlags(f)
			return func([]string) error { return c.animate(o) }
		},
	}
}

func span(from, to int) string { return strconv.Itoa(from) + "-" + strconv.Itoa(to) }

// animate makes the films that -o names.
func (c *call) animate(o *animateFlags) error {
	if len(o.out) == 0 {
		return c.misuse(c.t("cli.error.no_output"), c.t("cli.hint.output", c.env.Name+" animate -o rollout.gif"))
	}
	var formats []anim.Format
	for i, path := range o.out {
		f, ok := anim.Lookup(path)
		if !ok {
			return c.misuse(c.t("cli.error.film_format", path), c.t("cli.hint.film_format"))
		}
		if slices.Contains(o.out[:i], path) {
			return c.misuse(c.t("cli.error.twice", path), "")
		}
		formats = append(formats, f)
	}
	years, err := o.span(c)
	if err != nil {
		return err
	}
	hold, err := strconv.ParseFloat(strings.ReplaceAll(o.hold, ",", "."), 64)
	if err != nil || !(hold >= 0.05 && hold <= 60) {
		return c.badFlag("hold", o.hold, "0.05–60")
	}
	sh, err := o.sheet(c)
	if err != nil {
		return err
	}
	pr := c.progress()
	defer pr.end()
	w, p, req, err := c.wish(&o.renderFlags, sh, o.out, pr)
	if err != nil {
		return err
	}
	var silent []int
	for _, y := range years {
		if rollout.Cohort(w.Atlas, y).State == rollout.NotAnnounced {
			silent = append(silent, y)
		}
	}
	if len(silent) > 0 {
		c.say(c.t("cli.note.film_not_announced", span(silent[0], silent[len(silent)-1]), c.date(w.Atlas.LastDay())))
	}
	for i, path := range o.out {
		text := c.t("cli.stage.paint", path)
		pr.stage(text)
		b, err := aside(c.ctx, func() ([]byte, error) {
			m := press.Maps(w, p, req, export.Format{}, sh)
			film := press.Film(req, w.Atlas, m, sh, years, time.Duration(hold*float64(time.Second)))
			share := pr.share(text)
			film.Done = func(done, of int) { share(int64(done), int64(of)) }
			var b bytes.Buffer
			err := formats[i].Write(film, c.ctx, &b)
			return b.Bytes(), err
		})
		if err != nil {
			return err
		}
		if err := c.put(path, b, o.force); err != nil {
			return err
		}
		c.say(c.t("cli.wrote_film", path, sh.Pixels[0], sh.Pixels[1], len(years), bytesText(c.lang, len(b))))
	}
	return nil
}

// span reads --years.
func (o *animateFlags) span(c *call) ([]int, error) {
	from, to, ok := strings.Cut(strings.ReplaceAll(o.years, "–", "-"), "-")
	a, err1 := strconv.Atoi(from)
	b, err2 := strconv.Atoi(to)
	if !ok || err1 != nil || err2 != nil || a > b {
		return nil, c.badFlag("years", o.years, span(data.FirstYear, data.LastYear))
	}
	if a < data.FirstYear || b > data.LastYear {
		return nil, c.misuse(c.t("cli.error.outside_plan", "--years", o.years, data.FirstYear, data.LastYear), "")
	}
	var out []int
	for y := a; y <= b; y++ {
		out = append(out, y)
	}
	return out, nil
}
