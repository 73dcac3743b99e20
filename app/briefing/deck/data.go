package deck

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"

	"jido/data"
	"jido/data/codec"
	"jido/data/rollout"
	"jido/layers/paint/pdf"
)

// Data returns what a hand-out carries so that others can check it: the steps of
// every project on both tracks, the figures that the talk shows, the outlines,
// the sources, and the talk itself.
func (d *Deck) Data(text []byte) ([]pdf.Attachment, error) {
	shapes, err := d.outlines()
	if err != nil {
		return nil, err
	}
	out := []pdf.Attachment{
		{Name: "rollout.csv", MIME: "text/csv", Description: d.t("talk.data.rollout"), Data: table(d.rolloutRows())},
		{Name: "figures.csv", MIME: "text/csv", Description: d.t("talk.data.figures"), Data: table(d.figureRows())},
		{Name: "sources.csv", MIME: "text/csv", Description: d.t("talk.data.sources"), Data: table(d.sourceRows())},
		{Name: "counties.geojson", MIME: "application/geo+json", Description: d.t("talk.data.counties"), Data: shapes},
	}
	if len(text) > 0 {
		out = append(out, pdf.Attachment{Name: "talk.toml", MIME: "application/toml", Description: d.t("talk.data.talk"), Data: text})
	}
	return out, nil
}

// table writes rows as CSV, UTF-8 with line feeds.
func table(rows [][]string) []byte {
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
		panic("deck: writing to memory: " + err.Error())
	}
	return b.Bytes()
}

func ids[T ~string](xs []T) string {
	out := make([]string, len(xs))
	for i, x := range xs {
		out[i] = string(x)
	}
	return strings.Join(out, " ")
}

func (d *Deck) rolloutRows() [][]string {
	rows := [][]string{{"project", "unit", "name", "name_ko", "record", "cohort", "track", "stage", "date", "reported", "observer", "sources"}}
	for _, p := range d.world.Atlas.Projects() {
		u, _ := d.world.Atlas.Unit(p.Unit)
		for _, m := range p.Milestones {
			rows = append(rows, []string{
				string(p.ID), string(p.Unit), u.Names.EN, u.Names.KO, p.Record.String(), strconv.Itoa(p.Cohort), m.Stage.Track().String(), m.Stage.String(),
				m.Date.String(), m.Reported.String(), m.Observer, ids(m.Sources),
			})
		}
	}
	return rows
}

// figureRows are the figures of every indicator that a scene shades.
func (d *Deck) figureRows() [][]string {
	rows := [][]string{{"indicator", "title", "measure", "years", "level", "unit", "name", "value", "derived", "sources"}}
	var seen []data.IndicatorID
	for _, s := range d.Talk.Scenes {
		for _, m := range d.shown(s) {
			x, ok := m.Do(d.base).Shaded()
			if !ok || slices.Contains(seen, x.ID) {
				continue
			}
			seen = append(seen, x.ID)
			for _, v := range d.world.Atlas.Values(x.ID) {
				src := v.Sources
				if len(src) == 0 {
					src = []data.SourceID{x.Source}
				}
				rows = append(rows, []string{
					string(x.ID), x.Title.In(d.Lang), x.Measure.In(d.Lang), x.YearLabel.In(d.Lang), v.Level.String(), string(v.Unit), v.Name,
					strconv.FormatFloat(v.V, 'g', -1, 64), strconv.FormatBool(v.Derived), ids(src),
				})
			}
		}
	}
	return rows
}

// sourceRows are all sources, so that every id in the other tables is found; those
// that the talk cites have their number.
func (d *Deck) sourceRows() [][]string {
	rows := [][]string{{"number", "id", "publisher", "title", "date", "url"}}
	add := func(s data.Source) {
		n := ""
		if i := d.Number(s.ID); i > 0 {
			n = itoa(i)
		}
		rows = append(rows, []string{n, string(s.ID), s.Publisher, s.Title, cmp.Or(s.Date.String(), s.DateText), s.URL})
	}
	for _, s := range d.Talk.Sources {
		add(s)
	}
	for _, s := range d.world.Atlas.Sources() {
		add(s)
	}
	return rows
}

// outlines are the units as GeoJSON, with what the policy did to each at the
// data's last day.
func (d *Deck) outlines() ([]byte, error) {
	at := rollout.At(d.world.Atlas, d.world.Atlas.LastDay())
	var fs []codec.Feature
	for i, id := range d.world.Outlines.IDs {
		u, _ := d.world.Atlas.Unit(id)
		f := codec.Feature{ID: string(id), Geometry: d.world.Outlines.Areas[i], Attrs: []codec.Attr{
			{Key: "name", Value: u.Names.EN}, {Key: "name_ko", Value: u.Names.KO}, {Key: "province", Value: string(u.Province)},
		}}
		if s, ok := at[id]; ok {
			f.Attrs = append(f.Attrs, codec.Attr{Key: "cohort", Value: float64(s.Cohort)}, codec.Attr{Key: "claimed", Value: s.Claimed.String()})
			if s.Observed != data.NoStage {
				f.Attrs = append(f.Attrs, codec.Attr{Key: "observed", Value: s.Observed.String()})
			}
		}
		fs = append(fs, f)
	}
	format, _ := codec.ByExt("counties.geojson")
	var b bytes.Buffer
	if err := format.Write(&b, fs); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
