package cli

import (
	"strconv"
	"strings"

	"jido/data"
	"jido/data/codec"
	"jido/data/lang"
	"jido/layers"
	"jido/layers/export"
	"jido/layers/paint/anim"
)

// layerRow is a kind of layer with its settings, bottom of the map first.
type layerRow struct {
	Name     string       `json:"name"`
	Title    string       `json:"title"`
	TitleKO  string       `json:"title_ko"`
	On       bool         `json:"default"`
	Settings []settingRow `json:"settings"`
}

type settingRow struct {
	Name    string   `json:"name"`
	Type    string   `json:"type"` // choice, number, switch, text
	Default string   `json:"default"`
	Choices []string `json:"choices,omitempty"`
	Min     *float64 `json:"min,omitempty"`
	Max     *float64 `json:"max,omitempty"`
}

func listLayers(c *call, _ *data.Atlas) (table, any) {
	t := table{head: c.heads("name", "title", "default", "settings")}
	rows := []layerRow{}
	for _, k := range layers.Kinds() {
		r := layerRow{Name: k.Name, Title: lang.T(lang.EN, "map.layer."+k.Name), TitleKO: lang.T(lang.KO, "map.layer."+k.Name), On: k.On, Settings: []settingRow{}}
		var texts []string
		for _, p := range k.Params {
			s := settingRow{Name: p.Name, Type: paramType(p.Type), Default: p.Default, Choices: p.Choices}
			text := p.Name + "=" + p.Default
			switch p.Type {
			case layers.Choice:
				text = p.Name + "=" + strings.Join(p.Choices, "|")
			case layers.Number:
				s.Min, s.Max = &p.Min, &p.Max
				text = p.Name + "=" + plain(p.Min) + "–" + plain(p.Max)
			case layers.Switch:
				text = p.Name + "=true|false"
			}
			r.Settings = append(r.Settings, s)
			texts = append(texts, text)
		}
		on := c.t("common.no")
		if k.On {
			on = c.t("common.yes")
		}
		t.add(k.Name, c.t("map.layer."+k.Name), on, strings.Join(texts, " "))
		rows = append(rows, r)
	}
	return t, rows
}

func paramType(t layers.ParamType) string {
	return [...]string{layers.Choice: "choice", layers.Number: "number", layers.Switch: "switch", layers.Free: "text"}[t]
}

func plain(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// formatRow is a file format of pictures, of films or of data.
type formatRow struct {
	Name       string   `json:"name"`
	For        string   `json:"for"` // picture, film or data
	Extensions []string `json:"extensions"`
	Reads      bool     `json:"reads"`
	Writes     bool     `json:"writes"`
	Vector     bool     `json:"vector,omitempty"`
	MIME       string   `json:"mime,omitempty"`
}

func listFormats(c *call, _ *data.Atlas) (table, any) {
	t := table{head: c.heads("name", "for", "extensions", "use")}
	rows := []formatRow{}
	for _, f := range export.Formats {
		kind := c.t("cli.format.pixels")
		if f.Vector {
			kind = c.t("cli.format.vector")
		}
		rows = append(rows, formatRow{Name: f.Title, For: "picture", Extensions: []string{f.Ext}, Writes: true, Vector: f.Vector, MIME: f.MIME})
		t.add(f.Title, c.t("cli.format.picture"), f.Ext, kind)
	}
	for _, f := range anim.Formats {
		rows = append(rows, formatRow{Name: f.Title, For: "film", Extensions: []string{f.Ext}, Writes: true, MIME: f.MIME})
		t.add(f.Title, c.t("cli.format.film"), f.Ext, c.t("cli.format.pixels"))
	}
	for _, f := range codec.Formats() {
		rows = append(rows, formatRow{Name: f.Name, For: "data", Extensions: f.Exts, Reads: f.Read != nil, Writes: f.Write != nil})
		t.add(f.Name, c.t("cli.format.data"), strings.Join(f.Exts, " "), c.t("cli.format.both"))
	}
	return t, rows
}
