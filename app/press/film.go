package press

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"time"

	"jido/app/job"
	"jido/app/picture"
	"jido/app/state"
	"jido/data"
	"jido/data/rollout"
	"jido/layers"
	"jido/layers/export"
	"jido/layers/page"
	"jido/layers/paint/anim"
)

// Hold is how long a frame is shown where nothing else is asked for.
const Hold = 1200 * time.Millisecond

// Years returns the years of the plan.
func Years() []int {
	var out []int
	for y := data.FirstYear; y <= data.LastYear; y++ {
		out = append(out, y)
	}
	return out
}

// OfYear returns the wish of one frame of a film: the map as of the end of a
// year, or of the data's last day, with the year written on it.
func OfYear(r picture.Request, a *data.Atlas, year int) picture.Request {
	r.AsOf, r.Year = rollout.YearEnd(a, year), year
	return r
}

// FilmFile makes the film of what a state shows through some years, as File makes
// its picture. Done tells how far it is; it may be nil.
func FilmFile(ctx context.Context, s state.State, sh Sheet, o Options, f anim.Format, years []int, hold time.Duration, done func(done, of int)) ([]byte, error) {
	return job.Aside(ctx, func() ([]byte, error) {
		r, err := Request(s, sh, o)
		if err != nil {
			return nil, err
		}
		film := Film(r, s.Atlas(), s.Maps, sh, years, hold)
		film.Done = done
		var b bytes.Buffer
		err = f.Write(film, ctx, &b)
		return b.Bytes(), err
	})
}

// Film returns the film of a wish through some years, each held so long, the last
// one three times. Camera and classes are those of the wish and follow from no
// day, so that they stand still. Frames are for one goroutine: what two years have
// in common is drawn once.
func Film(r picture.Request, a *data.Atlas, m *layers.Maps, sh Sheet, years []int, hold time.Duration) anim.Film {
	var memo page.Memo
	r.Pixels = sh.PixelsPerPoint()
	film := anim.Film{N: len(years), Comment: fmt.Sprintf("Jido %s", a.Version())}
	if plan, err := r.Plan(a, m); err == nil {
		film.Title = plan.Title
		film.Comment = strings.Join([]string{plan.Sources, plan.Disclaimer, plan.Credits}, "\n")
	}
	film.Frame = func(ctx context.Context, i int) (anim.Frame, error) {
		plan, err := OfYear(r, a, years[i]).Plan(a, m)
		if err != nil {
			return anim.Frame{}, err
		}
		plan.Memo = &memo
		img, err := export.Image(page.Lay(plan).Scene, export.Options{DPI: sh.DPI})
		if err != nil {
			return anim.Frame{}, err
		}
		f := anim.Frame{Image: img, Delay: hold}
		if i == len(years)-1 {
			f.Delay *= 3
		}
		return f, ctx.Err()
	}
	return film
}
