package theme

import (
	"embed"
	"encoding/json"
	"fmt"

	"fyne.io/fyne/v2"
	fynelang "fyne.io/fyne/v2/lang"

	"jido/data/lang"
)

// Fyne's own strings (OK, Cancel, the words of its file dialog) follow the
// system's locale, which a running program cannot change. Speak therefore
// gives the texts of the wanted language under the name of the locale that
// Fyne looks them up by. Both files hold every key that Fyne has.

//go:embed translations/en.json translations/ko.json
var translations embed.FS

// Speak makes Fyne's dialogs speak the language, whatever the system's locale.
// Dialogs that are open keep their words. Call it on the main goroutine.
func Speak(t lang.Tag) error {
	name := "translations/" + string(t) + ".json"
	texts, err := translations.ReadFile(name)
	if err != nil {
		return fmt.Errorf("theme: language %q: %w", t, err)
	}
	var probe struct{ Cancel string }
	if err := json.Unmarshal(texts, &probe); err != nil {
		return fmt.Errorf("theme: %s: %w", name, err)
	}
	for _, l := range locales() {
		if fynelang.L("Cancel") == probe.Cancel {
			break
		}
		if err := fynelang.AddTranslationsForLocale(texts, l); err != nil {
			return fmt.Errorf("theme: %s as %s: %w", name, l, err)
		}
	}
	if got := fynelang.L("Cancel"); got != probe.Cancel {
		return fmt.Errorf("theme: %s: the toolkit still says %q for %q", name, got, probe.Cancel)
	}
	return nil
}

// locales lists the names under which Fyne may look up its texts, the likely
// ones first: it takes the nearest to the system's locale of those it has, and
// English where none is near.
func locales() []fyne.Locale {
	return []fyne.Locale{
		"en", "ko", fynelang.SystemLocale(),
		"cs", "de", "el", "es", "fr", "pl", "pt", "pt-BR", "ru", "sv", "ta", "uk", "zh-Hans",
	}
}
